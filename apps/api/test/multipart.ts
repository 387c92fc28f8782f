/** A part of a form: text, or a file with its name and declared type. */
export type FormPart =
  | { name: string; value: string }
  | { name: string; filename: string; type?: string; content: Buffer };

const BOUNDARY = 'a-boundary-of-a-test';

/** A multipart form as it goes over the wire, part by part in the order given; `end: false` cuts it off. */
export const multipart = (parts: readonly FormPart[], { end = true } = {}) => ({
  body: Buffer.concat([
    ...parts.flatMap((part) => [
      Buffer.from(`--${BOUNDARY}\r\n${headersOf(part)}\r\n\r\n`),
      'content' in part ? part.content : Buffer.from(part.value),
      Buffer.from('\r\n'),
    ]),
    ...(end ? [Buffer.from(`--${BOUNDARY}--\r\n`)] : []),
  ]),
  headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
});

const headersOf = (part: FormPart): string => {
  const disposition = `Content-Disposition: form-data; name="${part.name}"`;
  if (!('content' in part)) return disposition;
  const type = part.type === undefined ? '' : `\r\nContent-Type: ${part.type}`;
  return `${disposition}; filename="${part.filename}"${type}`;
};
