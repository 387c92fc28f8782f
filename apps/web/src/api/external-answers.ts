import { markAnswerCopied, readExternalAnswer } from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchExternalAnswer = (id: string, signal?: AbortSignal) =>
  client.call(readExternalAnswer, { params: { id }, ...(signal ? { signal } : {}) });

export const markCopied = (id: string) => client.call(markAnswerCopied, { params: { id } });
