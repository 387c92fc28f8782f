import type { checkName, ResultOf } from '@pendopo/contracts';
import type { AgencyDefinition } from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';
import type { Language } from '#platform/problems.ts';
import { alternatives, nameTaken, problemOfLabel, toLabel } from './names.ts';
import { createReservations } from './reservations.ts';

/** What is asked about a name. */
export interface NameQuestion {
  value: string;
  serviceRequest: string | null;
  /** The label of the asker's unit. */
  owner: string | null;
  now: string;
  language: Language;
}

/** Whether a name is free, allowed and not reserved, and what to take instead. It is not kept by asking. */
export const answerName = async (
  tx: Transaction,
  agency: AgencyDefinition,
  { value, serviceRequest, owner, now, language }: NameQuestion,
): Promise<ResultOf<typeof checkName>> => {
  const label = toLabel(value, agency.domain);
  const others = alternatives(label, owner);
  const reservations = createReservations(tx, agency.code, now);
  const taken = await reservations.taken('subdomain', [label, ...others], serviceRequest);
  const problem = problemOfLabel(label, agency, owner) ?? (taken.has(label) ? nameTaken : null);
  const suggestion = others.find((one) => !taken.has(one) && problemOfLabel(one, agency, owner) === null);
  return {
    value: label,
    full: `${label}.${agency.domain}`,
    free: problem === null,
    code: problem?.code ?? null,
    detail: problem?.detail[language] ?? null,
    suggestion: problem === null ? null : (suggestion ?? null),
  };
};
