import { expect, it } from 'vitest';
import { disposition } from './content-disposition.ts';

it('writes any name so that it cannot leave its place', () => {
  expect(disposition('attachment', 'Surat "é"; x=y\r\nSet-Cookie: a.pdf')).toBe(
    `attachment; filename="Surat _e_; x=ySet-Cookie: a.pdf"; filename*=UTF-8''Surat%20%22%C3%A9%22%3B%20x%3Dy%0D%0ASet-Cookie%3A%20a.pdf`,
  );
});
