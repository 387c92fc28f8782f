import type { Standard, StandardEntry, StandardVersion } from '@pendopo/contracts';
import {
  type AgencyDefinition,
  chartOf,
  expandForm,
  firstPrinted,
  requirementsOf,
  type StandardDefinition,
  unitFilersOf,
} from '@pendopo/standards';

/** How often a promise was kept: completed cases with a clock, and those in time. */
export interface Kept {
  ended: number;
  inTime: number;
}

/** A standard in the catalogue. */
export const presentEntry = (definition: StandardDefinition, kept: Kept): StandardEntry => ({
  code: definition.code,
  title: definition.title,
  summary: definition.summary,
  version: definition.version,
  applicants: [
    ...(definition.applicants.organizations === undefined ? [] : (['organization'] as const)),
    ...(definition.applicants.public === undefined ? [] : (['public'] as const)),
  ],
  promise:
    definition.deadline.unit === 'none'
      ? null
      : { amount: definition.deadline.amount, unit: definition.deadline.unit },
  ...promiseRange(definition),
  fee: firstPrinted(definition.components.fee),
  papers: requirementsOf(definition).filter(({ kind }) => kind === 'document' || kind === 'photo').length,
  search: definition.search,
  searchFirst: definition.searchFirst ?? null,
  assets: definition.assets ?? [],
  assetsOf: definition.assetsOf !== undefined,
  begunBy: unitFilersOf(definition),
  kept,
});

/** From the quickest class of cases to the slowest, as far as their units can be compared. A case that has no class yet is promised the standard's own. */
const promiseRange = ({
  deadline,
  classes = [],
}: StandardDefinition): Pick<StandardEntry, 'promiseFrom' | 'promiseUntil'> => {
  const amounts = [deadline, ...classes.map((one) => one.deadline)].flatMap((one) =>
    one.unit !== 'none' && one.unit === deadline.unit ? [one.amount] : [],
  );
  const [promiseFrom, promiseUntil] = [Math.min(...amounts), Math.max(...amounts)];
  return promiseFrom < promiseUntil
    ? { promiseFrom, promiseUntil }
    : { promiseFrom: null, promiseUntil: null };
};

/** A standard as its page shows it, with the chart of each of its procedures. */
export const presentStandard = (
  definition: StandardDefinition,
  agency: AgencyDefinition,
  row: { status: Standard['status']; effective: string | null; publishedAt: string | null },
  kept: Kept,
): Standard => ({
  ...presentEntry(definition, kept),
  agency: agency.code,
  ...row,
  definition,
  formSchema: expandForm(definition.form).schema,
  variants: presentVariants(definition, agency),
});

/** A version in the author's list. */
export const presentVersion = ({
  code,
  version,
  status,
  effective,
  publishedAt,
  hash,
  definition,
}: {
  code: string;
  version: number;
  status: 'draft' | 'published';
  effective: string | null;
  publishedAt: string | null;
  hash: string;
  definition: StandardDefinition;
}): StandardVersion => ({ code, version, title: definition.title, status, effective, publishedAt, hash });

/** The charts of a standard: one, or one for each of its products. */
export const presentVariants = (
  definition: StandardDefinition,
  agency: AgencyDefinition,
): Standard['variants'] =>
  (definition.variants ?? [{ key: null, title: definition.title }]).map(({ key, title }) => ({
    key,
    title,
    chart: chartOf(definition, key, agency),
  }));
