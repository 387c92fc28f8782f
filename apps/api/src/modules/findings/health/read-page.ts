/** A page as somebody and some machine would read it. `hidden` is what only the machine sees. */
export interface Page {
  /** Null where it has none. */
  title: string | null;
  headings: string[];
  /** Of each link its text and where it leads. */
  links: string[];
  text: string;
  hidden: string;
}

/** Text longer than this is no title, no heading and no link, and is cut. */
const LONGEST_LINE = 500;

/**
 * Reads HTML, however broken: what stands open at the end ends there. Nothing in it is run or fetched.
 * Takes time in proportion to its length.
 */
export const readPage = (html: string): Page => {
  const page: Page = { title: null, headings: [], links: [], text: '', hidden: '' };
  const open: Open[] = [];
  const texts: string[] = [];
  const hidden: string[] = [];
  for (const token of tokensOf(html)) {
    if (token.kind === 'text') {
      for (const element of open)
        if (KEPT.has(element.name) && element.text.length < LONGEST_LINE) element.text += ` ${token.text}`;
      if (!open.some(({ name }) => name === 'title'))
        (open.some(({ isHidden }) => isHidden) ? hidden : texts).push(token.text);
    } else if (token.kind === 'open') {
      if (token.name === 'a')
        page.links.push(decoded(attribute(token.attributes, 'href')).slice(0, LONGEST_LINE));
      if (token.name === 'meta') texts.push(decoded(metaText(token.attributes)));
      if (!EMPTY.has(token.name))
        open.push({ name: token.name, isHidden: isHidden(token.attributes), text: '' });
    } else {
      const at = open.findLastIndex(({ name }) => name === token.name);
      if (at >= 0) for (const element of open.splice(at)) keep(page, element);
    }
    if (open.length > DEEPEST) open.splice(0, open.length - DEEPEST);
  }
  for (const element of open) keep(page, element);
  return { ...page, text: texts.join(' '), hidden: hidden.join(' ') };
};

interface Open {
  name: string;
  isHidden: boolean;
  text: string;
}

type Token = { kind: 'text'; text: string } | { kind: 'open' | 'close'; name: string; attributes: string };

/** Deeper than any page of people; whoever nests further is read as if it were flat. */
const DEEPEST = 60;
const KEPT = new Set(['title', 'h1', 'h2', 'h3', 'a']);
const EMPTY = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const SCRIPTS = new Set(['script', 'style', 'template', 'svg']);

const keep = (page: Page, { name, text }: Open): void => {
  const line = text.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_LINE);
  if (line === '') return;
  if (name === 'title') page.title ??= line;
  else if (name === 'a') page.links.push(line);
  else if (/^h[123]$/.test(name)) page.headings.push(line);
};

function* tokensOf(html: string): Generator<Token> {
  for (let at = 0; at < html.length; ) {
    const start = html.indexOf('<', at);
    if (start !== at) {
      const text = html.slice(at, start < 0 ? html.length : start);
      if (text.trim() !== '') yield { kind: 'text', text: decoded(text) };
      if (start < 0) return;
    }
    if (html.startsWith('<!--', start)) {
      at = after(html, '-->', start);
      continue;
    }
    const end = after(html, '>', start);
    const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(start, start + 30)) ?? [];
    const tag = name.toLowerCase();
    at = end;
    if (tag === '') continue;
    if (slash === '' && SCRIPTS.has(tag)) at = after(html, '>', after(html, `</${tag}`, end, true) - 1);
    else
      yield {
        kind: slash === '' ? 'open' : 'close',
        name: tag,
        attributes: html.slice(start + 1 + tag.length, end - 1),
      };
  }
}

/** Where a sign that is looked for ends; the end of the page where there is none. */
const after = (html: string, sign: string, from: number, anyCase = false): number => {
  const at = anyCase ? html.slice(from).search(new RegExp(sign, 'i')) + from : html.indexOf(sign, from);
  return at < from ? html.length : at + sign.length;
};

const attribute = (attributes: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
    .exec(attributes)
    ?.slice(1)
    .find((value) => value !== undefined) ?? '';

const metaText = (attributes: string): string =>
  /^(description|keywords|og:title|og:description)$/i.test(
    attribute(attributes, 'name') || attribute(attributes, 'property'),
  )
    ? attribute(attributes, 'content')
    : '';

/** Whether no reader would see what is inside. */
const isHidden = (attributes: string): boolean =>
  /(?:^|\s)hidden(?:[\s=]|$)/i.test(attributes) ||
  HIDING.test(attribute(attributes, 'style').replaceAll(/\s/g, ''));

const HIDING =
  /display:none|visibility:hidden|font-size:0(?!\.)|opacity:0(?!\.)|(?:left|top|text-indent|margin-left|margin-top):-\d{3,}|(?:height|width|max-height):[01](?:px)?(?:;|$)/i;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });
