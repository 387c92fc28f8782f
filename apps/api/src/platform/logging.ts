import { type FastifyReply, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify';
import { destination, type LoggerOptions, stdSerializers } from 'pino';
import { bareError } from './bare-error.ts';
import { coverHidden } from './hidden-values.ts';

/** JSON lines for machines, coloured lines for people at a terminal; what could give somebody away is never written. */
export const loggerOptions = (
  level: string,
  isTerminal: boolean,
): NonNullable<FastifyServerOptions['logger']> => ({
  level,
  serializers: {
    err: (error: Error) => stdSerializers.err(error instanceof Error ? bareError(error) : error),
  },
  redact: { paths: [...SECRETS, ...SECRETS.map((name) => `*.${name}`)], censor: '…' },
  ...(isTerminal
    ? {
        transport: {
          target: 'pino-pretty',
          options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' },
        },
        hooks: { streamWrite: coverHidden },
      }
    : buffered()),
});

/**
 * A line of its own for each answer would cost a busy server a tenth of its time; half a second's lines go together. What went wrong is
 * written at once, with all that was said before it: nobody knows what comes next.
 */
const buffered = () => {
  const stream = destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 500 });
  const logMethod: NonNullable<LoggerOptions['hooks']>['logMethod'] = function (given, write, level) {
    write.apply(this, given);
    if (level >= ERROR) stream.flushSync();
  };
  return { stream, hooks: { logMethod, streamWrite: coverHidden } };
};

const ERROR = 50;

const SECRETS = [
  'authorization',
  'cookie',
  'password',
  'otp',
  'receipt',
  'credential',
  'nik',
  'nip',
  'phone',
  'email',
];

/**
 * Where a call went, without its query, which may hold words that somebody searched for. Of whoever is not signed in only which kind of
 * page it was: a line tells the second, and together with the case it would tell when its reporter sat at a computer.
 */
const pathOf = ({ actor, url, routeOptions }: FastifyRequest): string | undefined =>
  actor?.kind === 'person' ? url.split('?')[0] : routeOptions.url;

/** One line for each answer. */
export class AnswerLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { method, actor } = request;
    const facts = {
      method,
      path: pathOf(request),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      ...(actor?.kind === 'person' ? { agency: actor.agency, person: actor.personId } : {}),
      ...(actor?.kind === 'person' && actor.client !== undefined ? { client: actor.client.id } : {}),
    };
    if (error) reply.log.error({ ...facts, err: error }, 'the answer was cut off');
    else reply.log.info(facts, 'answered');
  }

  override routeNotFound(): void {}
}
