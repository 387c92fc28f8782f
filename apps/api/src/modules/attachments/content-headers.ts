import { disposition } from '#platform/content-disposition.ts';

/** What a browser may show inside a page of its own: the rest is always saved. */
const SHOWN = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/** Of a stored file: what its headers are made of. */
export interface FileFacts {
  name: string;
  type: string;
  sha256: string;
}

/**
 * Headers of a file: never sniffed, never cached by others, saved unless asked to be shown and of a kind that can be; shown, it runs
 * nothing (CSP sandbox).
 */
export const contentHeaders = (file: FileFacts, inline: boolean): Record<string, string> => {
  const shown = inline && SHOWN.has(file.type);
  return {
    'content-type': file.type,
    'content-disposition': disposition(shown ? 'inline' : 'attachment', file.name),
    'content-security-policy':
      "sandbox; default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    'cross-origin-resource-policy': 'same-origin',
    etag: `"${file.sha256}"`,
  };
};
