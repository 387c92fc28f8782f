import { isMap, parseDocument } from 'yaml';

/** What a text says of itself. */
export interface TextFacts {
  code: string | null;
  title: string | null;
  version: number | null;
}

const longest = 1_000_000;

/** Whether a text can be kept at all: what is longer is no standard, and PostgreSQL keeps no NUL. */
export const isKeepable = (source: string): boolean =>
  source.length <= longest && !source.includes('\0') && !source.includes('\uFFFD') && source.isWellFormed();

/** Reads code, title and version where they stand at the top, however wrong the rest is. */
export const readText = (source: string): TextFacts => {
  const say = (key: string): string | null =>
    new RegExp(`^${key}:[ \\t]*(['"]?)(.+?)\\1[ \\t]*(?:#.*)?$`, 'm').exec(source)?.[2]?.slice(0, 200) ??
    null;
  const version = Number(say('version'));
  return {
    code: say('code'),
    title: say('title'),
    version: Number.isSafeInteger(version) && version > 0 && version < 1_000_000 ? version : null,
  };
};

/** The same text under another code and version, comments and order kept; in force when it is published. */
export const rename = (source: string, code: string, version: number): string => {
  const document = parseDocument(source);
  if (!isMap(document.contents)) return source;
  document.set('code', code);
  document.set('version', version);
  document.set('effective', null);
  return document.toString({ lineWidth: 120 });
};
