import { checkLetter } from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchLetterCheck = (code: string, signal?: AbortSignal) =>
  client.call(checkLetter, { params: { code }, ...(signal ? { signal } : {}) });
