import type { StandardDefinition } from '@pendopo/standards';
import { type SQL, sql } from 'drizzle-orm';

/**
 * Versions of standards, said briefly: by code where every version is among them, as nearly always, else one by one. A case is read by
 * the rules of its version, and so it must be listed.
 */
export interface StandardSet {
  codes: readonly string[];
  /** `code@version`. */
  versions: readonly string[];
}

/** The versions that are meant, of all there are. */
export const standardsWhere = (
  definitions: readonly StandardDefinition[],
  isMeant: (definition: StandardDefinition) => boolean,
): StandardSet => {
  const meant = definitions.filter(isMeant);
  const others = new Set(definitions.filter((one) => !meant.includes(one)).map(({ code }) => code));
  return {
    codes: [...new Set(meant.map(({ code }) => code).filter((code) => !others.has(code)))],
    versions: meant.filter(({ code }) => others.has(code)).map(({ code, version }) => `${code}@${version}`),
  };
};

/** Whether there is none. */
export const isEmpty = ({ codes, versions }: StandardSet): boolean => codes.length + versions.length === 0;

/** Whether a case, as `sr`, is under one of them. */
export const isUnder = ({ codes, versions }: StandardSet): SQL => {
  const byCode = sql`sr.standard = any(${sql.param([...codes])}::text[])`;
  if (versions.length === 0) return byCode;
  return sql`(${byCode} or sr.standard || '@' || sr.standard_version = any(${sql.param([...versions])}::text[]))`;
};
