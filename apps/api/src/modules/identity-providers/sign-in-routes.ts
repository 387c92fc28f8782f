import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  beginProviderSignIn,
  completeProviderSignIn,
  endAtProvider,
  listProviderDoors,
} from '@pendopo/contracts';
import { deviceOf, endSession, lockSession, openIdToken } from '#modules/sessions/index.ts';
import { NotFound } from '#platform/common-problems.ts';
import { SignInExpired } from './errors.ts';
import { JOURNEY_S, readJourney, writeJourney } from './journey.ts';
import type { createRecognizing } from './recognizing.ts';
import { listDoors } from './repository.ts';
import type { ProviderSignIn } from './signing-in.ts';

interface Tools {
  signIn: ProviderSignIn;
  recognize: ReturnType<typeof createRecognizing>;
}

/** Signing in and out at an agency's identity provider. */
export const providerSignInRoutes: FastifyPluginAsyncTypebox<Tools> = async (app, { signIn, recognize }) => {
  const { presenting } = app.sessions;
  const secure = presenting.cookieName.startsWith('__');
  const cookie = `${presenting.cookieName}-provider`;
  const cookieOptions = { path: '/api/v1/auth', httpOnly: true, sameSite: 'strict', secure } as const;
  const open = { access: 'public' } as const;

  app.route({
    ...listProviderDoors,
    config: open,
    handler: async () => ({ items: await app.db.outside({}, listDoors) }),
  });

  app.route({
    ...beginProviderSignIn,
    config: open,
    handler: async (request, reply) => {
      const { agency, again = false } = request.body;
      const { url, journey } = await signIn.begin(agency, again);
      reply.setCookie(cookie, writeJourney(app.sealing, journey), { ...cookieOptions, maxAge: JOURNEY_S });
      return reply.code(201).send({ url });
    },
  });

  app.route({
    ...completeProviderSignIn,
    config: open,
    handler: async (request, reply) => {
      const now = app.clock.now().epochMilliseconds;
      const journey = readJourney(app.sealing, request.cookies[cookie], now);
      if (journey === null) throw SignInExpired();
      // Whatever comes of it, one beginning has one end.
      reply.clearCookie(cookie, cookieOptions);
      const vouched = await signIn.complete(request.body.query, journey);
      const caller = { address: request.ip, device: deviceOf(request.headers['user-agent']) };
      const recognized = await app.db.within(journey.agency, (tx) => recognize(tx, vouched, caller));
      if ('refusal' in recognized) throw recognized.refusal();
      return reply.code(201).send(presenting.present(reply, recognized.session));
    },
  });

  app.route({
    ...endAtProvider,
    config: { access: 'signed-in', clients: 'none', withoutFactor: true, firstPassword: true },
    handler: async (request, reply) => {
      const { agency, idToken } = await request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') throw NotFound();
        const session = await lockSession(tx, actor.agency, actor.sessionId);
        await endSession(tx, actor, app.clock.now().round('millisecond').toString());
        const token = session === undefined ? null : openIdToken(app.sealing, session);
        return { agency: actor.agency, idToken: token };
      });
      presenting.forgetCookie(reply);
      return { url: idToken === null ? null : await signIn.farewell(agency, idToken) };
    },
  });
};
