import { ProblemError } from '@pendopo/client';
import type { Problem } from '@pendopo/contracts';
import { http } from './http.ts';

/** Has something made into a file out of what is sent, such as a PDF. Throws a ProblemError when it is refused. */
export const makeFile = async (
  path: string,
  body: unknown,
  type: string,
  signal?: AbortSignal,
): Promise<Blob> => {
  const answer = await http.post<Blob>(path, body, {
    responseType: 'blob',
    headers: { 'content-type': type },
    ...(signal ? { signal } : {}),
  });
  if (answer.status >= 400) throw new ProblemError(JSON.parse(await answer.data.text()) as Problem);
  return answer.data;
};
