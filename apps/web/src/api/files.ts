import { ProblemError } from '@pendopo/client';
import type { Attachment, Problem } from '@pendopo/contracts';
import { http } from './http.ts';

/** Sends a file with its fields; tells how far it is (0 to 1). Throws a ProblemError when it is refused. */
export const sendFile = async (
  path: string,
  fields: Record<string, string>,
  file: File,
  { signal, progress }: { signal: AbortSignal; progress: (share: number) => void },
): Promise<Attachment> => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', file, file.name);
  const answer = await http.post(path, body, {
    signal,
    // A photo over a village's line takes its time.
    timeout: 0,
    onUploadProgress: ({ loaded, total }) => progress(total ? loaded / total : 0),
  });
  if (answer.status >= 400) throw new ProblemError(answer.data as Problem);
  return answer.data as Attachment;
};

/** A form of one file. */
export const formWith = (file: File): FormData => {
  const body = new FormData();
  body.append('file', file, file.name);
  return body;
};

/** Fetches a file as its reader, since a bare link would carry no token. What may be large is given no time limit by `timeout: 0`. */
export const fetchBlob = async (
  path: string,
  signal?: AbortSignal,
  limits: { timeout?: number } = {},
): Promise<Blob> => {
  const answer = await http.get<Blob>(path, {
    responseType: 'blob',
    ...(signal ? { signal } : {}),
    ...limits,
  });
  if (answer.status >= 400) throw new ProblemError(JSON.parse(await answer.data.text()) as Problem);
  return answer.data;
};
