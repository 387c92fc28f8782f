import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { enqueue } from '#platform/jobs.ts';
import { caseAssetRoutes } from './case-asset-routes.ts';
import { createCaseDesk } from './case-desk.ts';
import { type Cases, createCases } from './cases.ts';
import { chatRoutes } from './chat-routes.ts';
import { dropUnasked } from './drop-unasked.ts';
import { duplicateRoutes } from './duplicate-routes.ts';
import { externalAnswerRoutes } from './external-answer-routes.ts';
import { createExternalIds } from './external-ids.ts';
import { resolveNotice } from './notices.ts';
import { offeredCases } from './offered-list.ts';
import { refuseUnlessChangeable } from './own-asset.ts';
import { publicCaseRoutes } from './public-routes.ts';
import { recountCases } from './recount.ts';
import { serviceRequestRoutes } from './routes.ts';
import {
  acceptSilence,
  acceptSilenceTask,
  type SilencePayload,
  scheduleSilentAcceptance,
} from './silent-acceptance.ts';
import { forgetViewers } from './viewers.ts';
import { watchCases } from './watch-cases.ts';

export { presentAttachment } from './attachment-view.ts';
export { capacityFor } from './capacity.ts';
export { caseAssets, type ListedRow, toListedAsset } from './case-assets.ts';
export type { CaseWord } from './case-news.ts';
export { type CaseRecord, presentCaseRecord } from './case-record.ts';
export type { AttachmentRow, LoadedCase, ProvisionFact } from './case-row.ts';
export type { Capacity, CaseAtHand, CaseEntry, CaseInBrief, Cases, EffectHandler } from './cases.ts';
export { deadlinesOf } from './deadlines.ts';
export { CaseNotFound, NotYourStep, RequirementClosed, RequirementUnknown } from './errors.ts';
export { refuseUnlessFillable } from './fillable.ts';
export { type HistoryEnd, historyEnds } from './history-ends.ts';
export { instantInWords } from './instant-in-words.ts';
export { lapsedTimes } from './lapsed.ts';
export { markClock } from './marks.ts';
export { newId } from './new-id.ts';
export { formatLetterNumber } from './number-pattern.ts';
export { numbersInUse, takeNumber } from './numbers.ts';
export { agencyPositionsOf, caseActorOf, isInside, type Parties } from './policy.ts';
export { positionTitle } from './position-title.ts';
export { type ProvenHistory, readProvenHistory } from './proven-history.ts';
export { reachOf as deskReachOf } from './reach.ts';
export { hiddenFrom, mayOpen, mayStayUnknown, seenFiles, tellingFields, veiled } from './secrecy.ts';
export { mayAttachTo, maySeeFile, stepFileOf } from './step-files.ts';
export { templateValues } from './template-values.ts';
export { verifyHistories } from './verify-histories.ts';
export { isOpen, mayFillIn } from './view.ts';

declare module 'fastify' {
  interface FastifyInstance {
    cases: Cases;
  }
}

/** Cases: their life, their history, their clock. Other modules join through `fastify.cases`. */
export const serviceRequestsModule: FastifyPluginAsync = fp(
  async (app) => {
    const definitions = {
      agency: app.agencies.definition,
      calendar: app.agencies.calendar,
      standard: app.standards.version,
      inForce: app.standards.inForce,
      published: app.standards.published,
    };
    app.decorate('cases', createCases(definitions));
    const desk = createCaseDesk(app.cases, definitions, app.receipts);
    app.lists.offer('service-requests', offeredCases(desk));
    app.agencies.onCalendarChange(async (tx, agency) => {
      const { moved, jobs } = await recountCases(
        ...([app.cases, tx, agency, app.clock.now().toString(), definitions] as const),
      );
      await enqueue(tx, jobs);
      return moved;
    });
    app.notifications.resolveWith((tx, payload, now) => resolveNotice(app.cases, tx, payload, now));
    app.cases.beforeAction('submit', dropUnasked(app.cases));
    app.cases.beforeAction('submit', refuseUnlessChangeable(definitions));
    app.cases.beforeAction('submit', createExternalIds(app.cases).claim);
    app.cases.onEffect('schedule-acceptance', scheduleSilentAcceptance(definitions));
    app.jobs.handle<SilencePayload>(acceptSilenceTask, (payload, { db, clock }) =>
      db.within(payload.agency, async (tx) =>
        enqueue(tx, await acceptSilence(app.cases, definitions, tx, payload, clock.now().toString())),
      ),
    );
    watchCases(app);
    app.jobs.schedule('service-requests.viewers', '*/30 * * * *', ({ db, clock }) =>
      forgetViewers(db, clock.now()),
    );
    await app.register(serviceRequestRoutes, { desk });
    await app.register(duplicateRoutes, { desk });
    await app.register(caseAssetRoutes);
    await app.register(publicCaseRoutes);
    await app.register(chatRoutes);
    await app.register(externalAnswerRoutes);
  },
  {
    name: 'service-requests',
    dependencies: [
      'events',
      'agencies',
      'standards',
      'notifications',
      'proofs',
      'receipts',
      'sessions',
      'lists',
    ],
  },
);
