import { type CaseState, type StandardDefinition, stepOf } from '@pendopo/standards';
import { deskOf } from '#modules/service-requests/desk.ts';
import { wordsOf } from '#modules/service-requests/facts.ts';
import { newId } from '#modules/service-requests/new-id.ts';
import type { Chance } from './chance.ts';
import { eventRow, historyOf } from './made-up-history.ts';
import { addPapers } from './made-up-papers.ts';
import { officerOf } from './officer-of.ts';
import type { SeededAgency, Unit } from './seed-people.ts';
import type { Batch, SeededCase } from './seeded-case.ts';
import { purposeText, rareEvery } from './texts.ts';
import { weighted } from './weighted.ts';

/** Where and when a case happens. */
export interface Place {
  agency: SeededAgency;
  standard: StandardDefinition;
  chance: Chance;
  index: number;
  at: number;
}

/** Adds a case with its history and papers: 20 % open, 5 % returned, the rest ended. */
export const addCase = (batch: Batch, { agency, standard, chance, index, at }: Place): SeededCase => {
  const instant = (hours: number) =>
    Temporal.Instant.fromEpochMilliseconds(at + hours * 3_600_000).toString();
  const id = newId(instant(0));
  const { status, step } = standing(chance);
  const unit = unitAt(agency.units, chance.next());
  const filer = officerOf(agency, 'unit-officer', unit.id);
  const form = {
    application: `Aplikasi ${index}`,
    domain: `aplikasi-${index}`,
    purpose: purposeText(chance, index % rareEvery === 7),
    capacity: 1 + chance.below(100),
    contact: { name: filer.name, nip: '198001012010011001', phone: '081200000000' },
  };
  const number = `HST-2026-${String(index + 1).padStart(6, '0')}`;
  const events = historyOf(agency, { id, unit, status, step, chance }, instant);
  const last = events.at(-1);
  const ended = step === null;
  const submitted = instant(1);
  const deadline = { amount: standard.deadline.amount, unit: standard.deadline.unit };
  const marks = [
    { type: 'start', at: submitted, deadline },
    ...(status === 'returned'
      ? [{ type: 'pause', at: instant(3), reason: 'papers', owner: 'applicant' }]
      : []),
    ...(ended ? [{ type: 'end', at: instant(30) }] : []),
  ];
  const holder = step === null ? undefined : stepOf(standard, null, step);
  batch.service_requests.push({
    agency: agency.code,
    id,
    number,
    standard: standard.code,
    standard_version: standard.version,
    organization_id: unit.id,
    channel: 'web',
    filed_by: filer.personId,
    status,
    step,
    desk: holder === undefined ? null : deskOf(holder.actor, unit.id),
    state: stateOf(status, step, filer.personId),
    form,
    subject: form.application,
    marks,
    submitted_at: submitted,
    due_at: status === 'returned' ? null : instant(7 * 24),
    ended_at: ended ? instant(30) : null,
    kept_promise: ended ? true : null,
    involved: [...new Set(events.map((event) => event.actorId))],
    version: events.length,
    last_sequence: events.length,
    last_hash: last?.hash,
    words: wordsOf(
      { number, form, organization: { ...unit, shortName: 'Uji', label: 'uji', kind: 'opd' } },
      standard,
    ),
    created_at: instant(0),
    updated_at: instant(30),
  });
  batch.service_request_events.push(...events.map((event) => eventRow(agency.code, id, event)));
  addPapers(batch, { agency, standard, id, filer, reviewed: step !== 'verify' }, instant);
  return { agency: agency.code, id, status, step, version: events.length };
};

/** One case in five is open, most of those with the three officials who initial it; one in twenty went back to its unit. */
const standing = (chance: Chance): { status: CaseState['status']; step: string | null } => {
  const draw = chance.next();
  if (draw < 0.14) return { status: 'open', step: chance.pick(['analyse', 'examine', 'initial']) };
  if (draw < 0.2) return { status: 'open', step: chance.pick(['verify', 'dispose', 'ratify', 'accept']) };
  if (draw < 0.25) return { status: 'returned', step: 'apply' };
  return { status: draw < 0.95 ? 'completed' : 'rejected', step: null };
};

const stateOf = (status: CaseState['status'], step: string | null, filer: string): CaseState => ({
  status,
  variant: null,
  steps: step === null ? [] : [step],
  assignees: {},
  takenBy: { apply: filer },
  returns: status === 'returned' ? 1 : 0,
  openRequirements: status === 'returned' ? ['letter'] : [],
  formOpen: status === 'returned',
  delivered: false,
  clock: step === null ? 'ended' : status === 'returned' ? 'paused' : 'running',
});

const unitAt = (units: readonly Unit[], draw: number): Unit => weighted(units, draw, ({ weight }) => weight);
