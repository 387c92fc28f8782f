import { channel } from 'node:diagnostics_channel';
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import * as common from './common-problems.ts';
import { DatabaseUnavailable, isLostConnection } from './database-unavailable.ts';
import { StoreUnavailable } from './file-store.ts';
import { type Language, type Occurrence, ProblemError, presentProblem } from './problems.ts';
import { databaseCode } from './retry.ts';
import { toFieldFaults } from './validation.ts';

/** Every refusal as it is answered, `{ request, problem }`, for whoever wants to know. */
export const refusals = channel('pendopo:refusals');

/** The only place where errors become answers, in the order that the contract gives: 401, 404, then what the input has wrong. */
export const errorHandler: FastifyPluginAsync = fp(
  async (app) => {
    app.setErrorHandler(async (error: FastifyError, request, reply) => {
      const fault = isSyntax(error) ? ((await refusalBefore(request)) ?? error) : error;
      return answerProblem(toProblem(fault), request, reply, fault);
    });
    app.setNotFoundHandler(async (request, reply) => answerProblem(common.NotFound(), request, reply));
  },
  { name: 'error-handler', dependencies: ['access'] },
);

/** Faults of form that Fastify raises before a handler could look for the thing itself. */
const isSyntax = (error: FastifyError): boolean =>
  error.validation !== undefined || error.code?.startsWith('FST_ERR_CTP_') || isMalformed(error);

const isMalformed = (error: Error & Partial<FastifyError>): boolean =>
  error instanceof SyntaxError && error.statusCode === 400;

const refusalBefore = async (request: FastifyRequest): Promise<Error | undefined> => {
  try {
    await request.admit();
    return undefined;
  } catch (refusal) {
    // A path with something that cannot be an id names nothing.
    return databaseCode(refusal) === '22P02' ? common.NotFound() : (refusal as Error);
  }
};

/** The problem that an error is to the caller. */
const toProblem = (error: Error & Partial<FastifyError>): ProblemError => {
  if (error instanceof ProblemError) return error;
  if (error.validation !== undefined) {
    // A path that cannot name anything names nothing.
    if (error.validationContext === 'params') return common.NotFound();
    return common.InvalidInput({
      errors: toFieldFaults(error.validation, error.validationContext ?? 'body'),
    });
  }
  if (isMalformed(error)) return common.MalformedJson();
  const status = error.code?.startsWith('FST_') ? (error.statusCode ?? 500) : 500;
  if (status === 413) return common.TooLarge();
  if (status === 415 || status === 406) return common.UnsupportedMediaType();
  if (status >= 400 && status < 500) return common.MalformedJson();
  if (isUnavailable(error)) return common.Unavailable({ headers: { 'retry-after': '2' } });
  // Text or a number that PostgreSQL cannot hold is the caller's, not ours.
  if (/^22(P0[25]|021|003|007|008)$/.test(databaseCode(error) ?? '')) return common.InvalidInput();
  return common.InternalError();
};

/** Down, starting, full, or a conflict that outlasted its retries. */
const isUnavailable = (error: Error): boolean =>
  error instanceof DatabaseUnavailable ||
  error instanceof StoreUnavailable ||
  /^(08...|57P0[1-3]|53...|40P01|40001|55P03|57014|25P03|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(
    databaseCode(error) ?? '',
  ) ||
  isLostConnection(error);

/** Sends a problem in the caller's language, and logs it once; `cause` is what went wrong on our side. */
export const answerProblem = (
  problem: ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
  cause: unknown = problem,
) => {
  if (problem.status >= 500) request.log.error({ err: cause }, problem.message);
  else request.log.info({ code: problem.code, status: problem.status }, 'refused');
  if (refusals.hasSubscribers) refusals.publish({ request, problem });
  const { headers = {} }: Occurrence = problem.occurrence;
  return reply
    .code(problem.status)
    .headers(headers)
    .header('content-language', languageOf(request))
    .header('vary', 'accept-language')
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(presentProblem(problem, languageOf(request), request.id));
};

/** The caller's language: what the request asks for, else the person's own, else Indonesian. */
export const languageOf = (request: FastifyRequest): Language => {
  const wanted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part
        .trim()
        .toLowerCase()
        .split(/;\s*q=/);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => (language === 'id' || language === 'en') && quality > 0)
    .sort((one, other) => other.quality - one.quality)[0]?.language;
  if (wanted === 'id' || wanted === 'en') return wanted;
  return request.actor?.kind === 'person' ? request.actor.locale : 'id';
};
