import { type FastifyReply, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify';

/** JSON lines for machines, coloured lines for people at a terminal; what could give somebody away is never written. */
export const loggerOptions = (
  level: string,
  isTerminal: boolean,
): NonNullable<FastifyServerOptions['logger']> => ({
  level,
  redact: { paths: [...SECRETS, ...SECRETS.map((name) => `*.${name}`)], censor: '…' },
  ...(isTerminal
    ? {
        transport: {
          target: 'pino-pretty',
          options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' },
        },
      }
    : {}),
});

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

/** One line for each answer, with its path but without its query, which may hold words that somebody searched for. */
export class AnswerLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { method, url, actor } = request;
    const facts = {
      method,
      path: url.split('?')[0],
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      ...(actor?.kind === 'person' ? { agency: actor.agency, person: actor.personId } : {}),
    };
    if (error) reply.log.error({ ...facts, err: error }, 'the answer was cut off');
    else reply.log.info(facts, 'answered');
  }

  override routeNotFound(): void {}
}
