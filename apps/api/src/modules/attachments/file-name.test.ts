import { describe, expect, it } from 'vitest';
import { extensionOf, plainFileName } from './file-name.ts';

describe('the name of a file', () => {
  it.each([
    'Surat Permohonan.pdf',
    'foto-lokasi (1).jpeg',
    'SK 800_123 th.2026.pdf',
    'berkas www.dinkes.go.id.pdf',
    'é.png',
  ])('keeps %s', (name) => {
    expect(plainFileName(name)).toBe(name);
  });

  it('is kept in one form of Unicode, however it was typed', () => {
    expect(plainFileName('e\u0301.png')).toBe('\u00e9.png');
  });

  it.each([
    ['a path', '../../etc/passwd.pdf'],
    ['a path of Windows', 'C:\\surat.pdf'],
    ['a NUL', 'surat\0.pdf'],
    ['a control character', 'surat\u0007.pdf'],
    ['a line end', 'surat\n.pdf'],
    ['a zero-width space', 'surat\u200b.pdf'],
    ['an override of the reading direction', 'surat\u202efdp.pdf'],
    ['half a character', 'surat\ud800.pdf'],
    ['a second ending that a server would run', 'surat.php.pdf'],
    ['a second ending that a computer would run', 'Surat.EXE.pdf'],
    ['a second ending that a browser would show', 'surat.svg.png'],
    ['a leading dot', '.htaccess'],
    ['a trailing dot', 'surat.pdf.'],
    ['nothing', ''],
    ['blanks alone', '   '],
    ['more bytes than a file system keeps', `${'a'.repeat(260)}.pdf`],
  ])('is refused with %s', (_what, name) => {
    expect(plainFileName(name)).toBeNull();
  });

  it('has the ending after its last dot', () => {
    expect(extensionOf('Surat.2026.PDF')).toBe('pdf');
    expect(extensionOf('surat')).toBe('');
    expect(extensionOf('.htaccess')).toBe('');
  });
});
