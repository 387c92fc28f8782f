import { describe, expect, it } from 'vitest';
import { kindOf } from './file-kind.ts';
import { jpeg, pdf, png } from './files.fixture.ts';

describe('the kind of a file', () => {
  it('is told when content, name and declared type agree', async () => {
    expect(await kindOf(pdf(), 'surat.pdf', 'application/pdf')).toBe('pdf');
    expect(await kindOf(png, 'foto.PNG', 'image/png')).toBe('png');
    expect(await kindOf(jpeg, 'foto.jpg', 'image/jpeg')).toBe('jpeg');
    expect(await kindOf(jpeg, 'foto.jpeg', 'IMAGE/JPEG')).toBe('jpeg');
  });

  it('is told without a declared type too', async () => {
    expect(await kindOf(pdf(), 'surat.pdf', 'application/octet-stream')).toBe('pdf');
  });

  it.each([
    ['a picture named as a letter', png, 'surat.pdf', 'application/pdf'],
    ['a letter declared as a page', pdf(), 'surat.pdf', 'text/html'],
    ['a letter declared as a picture', pdf(), 'surat.pdf', 'image/png'],
    ['a letter with the name of a picture', pdf(), 'foto.png', 'application/pdf'],
    [
      'a drawing that can run scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'foto.png',
      'image/png',
    ],
    ['a page', Buffer.from('<!doctype html><p>surat'), 'surat.pdf', 'application/pdf'],
    [
      'a letter behind something else',
      Buffer.concat([Buffer.from('GIF89a'), pdf()]),
      'surat.pdf',
      'application/pdf',
    ],
    ['a letter behind a page', Buffer.concat([Buffer.from('<html>'), pdf()]), 'surat.pdf', 'application/pdf'],
    ['a letter that begins with a page', pdf('<script>alert(1)</script>'), 'surat.pdf', 'application/pdf'],
    ['a program', Buffer.from('MZ\u0090\0\u0003'), 'surat.pdf', 'application/pdf'],
    ['an archive', Buffer.from('PK\u0003\u0004'), 'surat.pdf', 'application/pdf'],
    ['text', Buffer.from('surat'), 'surat.pdf', 'application/pdf'],
  ])('is none for %s', async (_what, content, name, declared) => {
    expect(await kindOf(content, name, declared)).toBeNull();
  });

  it('is told from the first bytes of a long file', async () => {
    const long = Buffer.concat([png.subarray(0, 33), Buffer.alloc(8000, 7)]).subarray(0, 4100);
    expect(await kindOf(long, 'foto.png', 'image/png')).toBe('png');
  });
});
