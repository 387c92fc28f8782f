import { createHmac } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  answerSurvey,
  getSurvey,
  getSurveyResult,
  listSurveyReports,
  listSurveyResults,
} from '@pendopo/contracts';
import type { Actor, Admit } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { localDate } from '#platform/local-time.ts';
import { StandardNotOffered } from './errors.ts';
import { reportsFor } from './offered-list.ts';
import { keepAnswers, latestResults, type Reading, refuseUnaskedAnswers, surveyState } from './service.ts';
import { presentReport, presentResult, presentSurvey } from './view.ts';

/** Surveys for those who were served, and what they come to. */
export const surveyRoutes: FastifyPluginAsyncTypebox<{ key: Buffer }> = async (app, { key }) => {
  const take = (tx: Transaction, actor: Actor, id: string) =>
    app.cases.take(tx, actor, id, { lock: false, now: app.clock.now().toString() });
  const seen: Admit = async (tx, actor, request) => {
    await take(tx, actor, (request.params as { id: string }).id);
  };
  const own: Admit = async (_tx, actor, request) => {
    const { agency } = request.params as { agency: string };
    if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
  };
  const readingOf = async (tx: Transaction, agency: string): Promise<Reading> => {
    const { zone } = await app.agencies.definition(tx, agency);
    return { tx, agency, zone, today: localDate(app.clock.now().toString(), zone) };
  };
  /** A repetition is known by its body, but what lies beside the case's address must not give the answers away: they are soon guessed. */
  const blinded = (body: unknown): string =>
    createHmac('sha256', key).update(JSON.stringify(body)).digest('base64url');

  app.route({
    ...getSurvey,
    config: { access: 'signed-in', clients: 'none', admit: seen },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id);
        return presentSurvey(await surveyState(atHand), atHand.definition, languageOf(request));
      }),
  });

  app.route({
    ...answerSurvey,
    config: { access: 'signed-in', clients: 'none', admit: seen },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id);
        refuseUnaskedAnswers(atHand, request.body);
        const work = async () => {
          await keepAnswers(atHand, request.body);
          return { status: 201, body: { state: 'answered' } };
        };
        return once(tx, request, actor, work, { body: blinded(request.body) });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...getSurveyResult,
    config: { access: 'public' },
    handler: (request) =>
      app.db.within(request.params.agency, async (tx) => {
        const { agency, code } = request.params;
        const reading = await readingOf(tx, agency);
        const standard = await app.standards.inForce(tx, agency, code, reading.today);
        const [found] = await latestResults(reading, standard === undefined ? [] : [standard]);
        if (found === undefined) throw StandardNotOffered();
        return presentResult(found.standard, found.report, languageOf(request));
      }),
  });

  app.route({
    ...listSurveyResults,
    config: { access: 'public' },
    handler: (request) =>
      app.db.within(request.params.agency, async (tx) => {
        const reading = await readingOf(tx, request.params.agency);
        const inForce = await app.standards.allInForce(tx, reading.agency, reading.today);
        const results = await latestResults(
          reading,
          inForce.map(({ definition }) => definition),
        );
        return {
          items: results.map(({ standard, report }) => presentResult(standard, report, languageOf(request))),
        };
      }),
  });

  app.route({
    ...listSurveyReports,
    config: { access: 'signed-in', clients: 'none', admit: own },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        await own(tx, actor, request);
        if (actor.kind !== 'person') throw NotFound();
        const reports = await reportsFor(app, tx, actor, request.query.year);
        return {
          items: reports.map(({ standard, report }) => presentReport(standard, report, languageOf(request))),
        };
      }),
  });
};
