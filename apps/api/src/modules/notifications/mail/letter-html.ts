import { accentOf } from './accents.ts';
import { closingOf, type Letter, type LetterItem, oneLine } from './letter.ts';

/**
 * A letter as HTML: styles in place, for mail programs drop others; one column that reads on a phone; nothing fetched from anywhere;
 * light in every program, since half of them turn colours around without being asked.
 */
export const letterAsHtml = (letter: Letter): string => {
  const { agency, to, heading, lead, items, settings, stop, stops } = letter;
  const accent = accentOf(agency.accent);
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light only">
<title>${escaped(heading)}</title>
</head>
<body style="margin:0;padding:0;background:#f4f5f7;color:#1f2937;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;-webkit-text-size-adjust:100%">
<div style="max-width:600px;margin:0 auto;padding:16px 12px">
<div style="background:#ffffff;border:1px solid #e5e7eb;border-top:4px solid ${accent};border-radius:8px;padding:20px">
<p style="margin:0 0 16px;font-size:14px;font-weight:600;color:${accent}">${escaped(agency.name)}</p>
${to === null ? '' : `<p style="margin:0 0 12px">Yth. ${escaped(to)},</p>\n`}<h1 style="margin:0 0 8px;font-size:20px;line-height:1.3;font-weight:600;overflow-wrap:anywhere">${escaped(heading)}</h1>
${lead === null ? '' : `<p style="margin:0 0 12px;color:#4b5563">${escaped(lead)}</p>\n`}${items.map((item) => itemAsHtml(item, accent, items.length > 1)).join('\n')}
</div>
<div style="padding:16px 8px;font-size:13px;line-height:1.5;color:#4b5563">
${closingOf(letter)
  .map((line) => `<p style="margin:0 0 8px">${escaped(line)}</p>`)
  .join('\n')}
<p style="margin:0">${settings === null ? '' : `${anchor(settings, 'Mengatur pemberitahuan', small)} &nbsp;·&nbsp; `}${anchor(stop, stops, small)}</p>
</div>
</div>
</body>
</html>
`;
};

const small = 'color:#4b5563;text-decoration:underline';

const itemAsHtml = ({ title, body, link }: LetterItem, accent: string, isOneOfMany: boolean): string => {
  const button = `display:inline-block;background:${accent};color:#ffffff;text-decoration:none;font-weight:600;padding:12px 20px;border-radius:6px`;
  const plain = `color:${accent};text-decoration:underline`;
  const row = isOneOfMany ? 'border-top:1px solid #e5e7eb;padding:12px 0' : 'padding:0';
  return `<div style="${row}">
${title === null ? '' : `<p style="margin:0;font-weight:600;overflow-wrap:anywhere">${escaped(title)}</p>\n`}<p style="margin:0 0 ${isOneOfMany ? 4 : 20}px;overflow-wrap:anywhere">${escaped(body)}</p>
${link === null ? '' : `<p style="margin:0">${anchor(link.url, link.label, isOneOfMany ? plain : button)}</p>`}
</div>`;
};

const anchor = (url: string, label: string, style: string): string =>
  `<a href="${escaped(url)}" style="${style}">${escaped(label)}</a>`;

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  oneLine(text).replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
