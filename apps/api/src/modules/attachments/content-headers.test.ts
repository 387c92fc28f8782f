import { describe, expect, it } from 'vitest';
import { contentHeaders } from './content-headers.ts';

const letter = { name: 'Surat.pdf', type: 'application/pdf', sha256: 'ab12' };

describe('the headers of a file', () => {
  it('have it saved and never guessed at', () => {
    expect(contentHeaders(letter, false)).toMatchObject({
      'content-disposition': `attachment; filename="Surat.pdf"; filename*=UTF-8''Surat.pdf`,
      'x-content-type-options': 'nosniff',
    });
  });

  it('let a letter be shown on request, in a sandbox', () => {
    const headers = contentHeaders(letter, true);
    expect(headers['content-disposition']).toMatch(/^inline;/);
    expect(headers['content-security-policy']).toMatch(/^sandbox/);
  });

  it('never let anything else be shown', () => {
    expect(contentHeaders({ ...letter, type: 'text/html' }, true)['content-disposition']).toMatch(
      /^attachment;/,
    );
  });
});
