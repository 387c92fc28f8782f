import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { refusals } from './problem.ts';
import { component } from './ref.ts';
import { Id } from './scalars.ts';

/** Said of a case that the listener may see: it changed, or something was said about it. */
export const LiveServiceRequest = component(
  'LiveServiceRequest',
  Type.Object({
    id: Id,
    version: Type.Integer(),
    work: Type.Boolean({
      description: 'It came to one of the listener’s desks, or left it: the inbox is another',
    }),
  }),
);
export type LiveServiceRequest = Static<typeof LiveServiceRequest>;

/** Said of a list on its way into a file, to whoever asked for it: more of it is there, or it has ended. */
export const LiveExport = component('LiveExport', Type.Object({ id: Id }));
export type LiveExport = Static<typeof LiveExport>;

/** What a stream says: a case changed, there is news, a file got on, or something may have been missed and what is shown must be read anew. */
export type LiveMessage =
  | { event: 'service-request'; data: LiveServiceRequest }
  | { event: 'notification'; data: Record<string, never> }
  | { event: 'export'; data: LiveExport }
  | { event: 'resync'; data: Record<string, never> };

export const listenLive = endpoint('GET', '/live', {
  operationId: 'listenLive',
  refuses: ['not-a-stream'],
  tags: ['Live'],
  summary: 'What changes for the listener, as it changes',
  description:
    'Server-sent events, for `Accept: text/event-stream` alone. `service-request` (`LiveServiceRequest`): a case that the listener may see has changed. `notification`: there is news. `export` (`LiveExport`): one of the listener’s lists on its way into a file got on, or has ended. `resync`: something may have been missed; read anew what is shown. Each bears an id; pass the last as `Last-Event-ID` to go on from there. A comment comes every 20 seconds. The stream ends when its session does. It says that something changed and never what: that is read with one’s own rights.',
  headers: Type.Object({
    'last-event-id': Type.Optional(Type.String({ maxLength: 60, description: 'The last id that was heard' })),
  }),
  produces: ['text/event-stream'],
  response: {
    200: Type.Unsafe<unknown>({ type: 'string', description: 'text/event-stream, without end' }),
    ...refusals,
    406: refusals[400],
  },
});
