/**
 * Header of a file under its own name, RFC 6266: a plain name for old programs, the real one in UTF-8 (RFC 8187) beside it.
 *
 * @example disposition('attachment', 'Daftar.xlsx'); // attachment; filename="Daftar.xlsx"; filename*=UTF-8''Daftar.xlsx
 */
export const disposition = (kind: 'inline' | 'attachment', name: string): string => {
  const plain =
    name
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\%]/g, '_') || 'berkas';
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
