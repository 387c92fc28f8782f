import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { BlockerFault } from '#platform/problems.ts';
import { NameBlocked } from './errors.ts';
import { nameTaken, problemOfLabel, toLabel } from './names.ts';
import { createReservations } from './reservations.ts';

/**
 * Keeps the names that a form asks for, when the case is sent: from then on they are its own, so that nobody is told after days that a
 * name has gone to another.
 * @throws {ProblemError} 409 with a blocker for each field whose name cannot be had.
 */
export const reserveNames = async (atHand: CaseAtHand): Promise<void> => {
  const wanted = namesIn(atHand);
  const blockers: BlockerFault[] = [];
  const { tx, loaded, agency, now } = atHand;
  const reservations = createReservations(tx, loaded.agency, now);
  for (const { field, label } of wanted) {
    const problem = problemOfLabel(label, agency, loaded.organization?.label ?? null);
    const holder = { serviceRequestId: loaded.id, assetId: loaded.assetId };
    if (problem === null && (await reservations.reserve('subdomain', label, holder))) continue;
    blockers.push({ ...(problem ?? nameTaken), subject: field });
  }
  if (blockers.length > 0) throw NameBlocked({ blockers });
  await reservations.keepOnly(
    'subdomain',
    loaded.id,
    wanted.map(({ label }) => label),
  );
};

/** The names that the form's answers ask for, by field. */
export const namesIn = ({ definition, loaded, agency }: CaseAtHand): { field: string; label: string }[] =>
  Object.entries(definition.form.properties).flatMap(([field, property]) => {
    const answer = loaded.form[field];
    return property.format === 'subdomain' && typeof answer === 'string'
      ? [{ field, label: toLabel(answer, agency.domain) }]
      : [];
  });
