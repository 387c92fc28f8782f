/** The host's own pages, in Indonesian, without anything foreign in them. */
const page = (title: string, text: string): string => `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { font: 1.125rem/1.6 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center; color: #1f2937; background: #f8fafc }
main { max-width: 34rem; padding: 2rem }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 0.5rem }
p { margin: 0 }
</style>
</head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p></main></body>
</html>
`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What a new site shows until its owner uploads something. */
export const welcomePage = (title: string): string =>
  page(title, 'Situs ini telah siap. Unggah index.html ke folder public untuk menggantikan halaman ini.');

/** Status 404 of a site. */
export const missingPage = page('Halaman tidak ditemukan', 'Alamat yang Anda tuju tidak ada di situs ini.');

/** Status 404 where no site answers to the name. */
export const unknownSitePage = page('Situs tidak ditemukan', 'Belum ada situs pada alamat ini.');

/** Status 503 of a suspended site. */
export const suspendedPage = page(
  'Situs ditangguhkan',
  'Layanan situs ini sedang ditangguhkan. Silakan hubungi pengelola situs.',
);
