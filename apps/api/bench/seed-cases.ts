import { createHash, randomUUID } from 'node:crypto';
import { type CaseState, requirementsOf, type StandardDefinition, stepOf } from '@pendopo/standards';
import type pg from 'pg';
import { deskOf } from '#modules/service-requests/desk.ts';
import { wordsOf } from '#modules/service-requests/facts.ts';
import { type ChainedEntry, chain, genesis } from '#modules/service-requests/ledger.ts';
import { newId } from '#modules/service-requests/new-id.ts';
import { benchStandard } from './bench-standard.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { Chance } from './chance.ts';
import type { Officer, SeededAgency, Unit } from './seed-people.ts';
import { purposeText, rareEvery } from './texts.ts';

/** What the load must know of a case to ask for it and to tell a right answer from a wrong one. */
export interface SeededCase {
  agency: string;
  id: string;
  status: CaseState['status'];
  step: string | null;
  version: number;
}

type Row = Record<string, unknown>;
interface Batch {
  service_requests: Row[];
  service_request_events: Row[];
  attachments: Row[];
  verdicts: Row[];
}

const perBatch = 1000;
const day = 86_400_000;
/** Two years, ending yesterday: what a round adds is younger than every seeded case. */
const span = 730 * day;

/** Writes `count` cases through the tables the product reads: 20 % open, 5 % returned, the rest ended; 4 chained events each. */
export const seedCases = async (
  owner: pg.ClientBase,
  agencies: readonly SeededAgency[],
  chance: Chance,
  count: number,
): Promise<SeededCase[]> => {
  const standards = new Map(agencies.map(({ code }) => [code, benchStandard(code)]));
  const first = Date.now() - day - span;
  const seeded: SeededCase[] = [];
  // The database writes one batch while the next is made up.
  let writing = Promise.resolve();
  for (let from = 0; from < count; from += perBatch) {
    const batch: Batch = { service_requests: [], service_request_events: [], attachments: [], verdicts: [] };
    for (let index = from; index < Math.min(count, from + perBatch); index += 1) {
      const agency = agencyAt(agencies, chance.next());
      const standard = standards.get(agency.code);
      if (standard === undefined) throw new Error(`${agency.code} has no standard.`);
      const at = Math.floor(first + (span * index) / count);
      seeded.push(addCase(batch, { agency, standard, chance, index, at }));
    }
    await writing;
    writing = write(owner, batch);
  }
  await writing;
  return seeded;
};

const write = async (owner: pg.ClientBase, batch: Batch): Promise<void> => {
  await owner.query('begin');
  for (const [table, rows] of Object.entries(batch)) await bulkInsert(owner, table, rows);
  await owner.query('commit');
};

interface Place {
  agency: SeededAgency;
  standard: StandardDefinition;
  chance: Chance;
  index: number;
  at: number;
}

const addCase = (batch: Batch, { agency, standard, chance, index, at }: Place): SeededCase => {
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

const historyOf = (
  agency: SeededAgency,
  {
    id,
    unit,
    status,
    step,
    chance,
  }: { id: string; unit: Unit; status: string; step: string | null; chance: Chance },
  instant: (hours: number) => string,
): ChainedEntry[] => {
  const taken: [string, string | null, Officer, string | null][] = [
    ['create', null, officerOf(agency, 'unit-officer', unit.id), null],
    ['submit', 'apply', officerOf(agency, 'unit-officer', unit.id), null],
    ['review', 'verify', officerOf(agency, 'front-desk', null, chance), 'Berkas telah diperiksa.'],
    status === 'returned'
      ? [
          'return',
          'verify',
          officerOf(agency, 'front-desk', null, chance),
          'Surat permohonan belum ditandatangani.',
        ]
      : [step === null ? 'accept' : 'approve', 'verify', officerOf(agency, 'front-desk', null, chance), null],
  ];
  const chained: ChainedEntry[] = [];
  let previous = genesis(agency.code, id);
  for (const [index, [action, at, officer, note]] of taken.entries()) {
    const entry = {
      at: instant(index),
      actorId: officer.personId,
      actorName: officer.name,
      position: officer.position,
      acting: null,
      actingFor: null,
      action,
      step: at,
      note,
      data: action === 'create' ? { standard: `${agency.code}.hosting`, version: 1, channel: 'web' } : {},
      audience: 'all' as const,
    };
    const one = chain(entry, index + 1, previous);
    chained.push(one);
    previous = one.hash;
  }
  return chained;
};

const eventRow = (agency: string, id: string, event: ChainedEntry): Row => ({
  agency,
  service_request_id: id,
  sequence: event.sequence,
  at: event.at,
  actor_id: event.actorId,
  actor_name: event.actorName,
  position: event.position,
  action: event.action,
  step: event.step,
  note: event.note,
  data: event.data,
  audience: event.audience,
  salt: event.salt,
  previous: event.previous,
  hash: event.hash,
});

const addPapers = (
  batch: Batch,
  paper: {
    agency: SeededAgency;
    standard: StandardDefinition;
    id: string;
    filer: Officer;
    reviewed: boolean;
  },
  instant: (hours: number) => string,
): void => {
  const { agency, standard, id, filer, reviewed } = paper;
  const reviewer = officerOf(agency, 'front-desk', null);
  for (const requirement of requirementsOf(standard)) {
    if (requirement.kind !== 'document') continue;
    batch.attachments.push({
      agency: agency.code,
      id: randomUUID(),
      service_request_id: id,
      requirement: requirement.key,
      version: 1,
      name: `${requirement.key}.pdf`,
      type: 'application/pdf',
      size: 120_000,
      sha256: createHash('sha256').update(`${id}${requirement.key}`).digest('hex'),
      scan: 'clean',
      storage_key: `bench/${id}/${requirement.key}`,
      uploaded_by: filer.personId,
      uploader_name: filer.name,
      uploaded_at: instant(0),
    });
    if (reviewed)
      batch.verdicts.push({
        agency: agency.code,
        service_request_id: id,
        requirement: requirement.key,
        verdict: 'accepted',
        reviewed_by: reviewer.personId,
        reviewer_name: reviewer.name,
        at: instant(2),
      });
  }
};

const officerOf = (
  agency: SeededAgency,
  position: string,
  organizationId: string | null,
  chance?: Chance,
): Officer => {
  const holders = agency.officers.filter(
    (officer) => officer.position === position && officer.organizationId === organizationId,
  );
  const found = chance === undefined ? holders[0] : chance.pick(holders);
  if (found === undefined) throw new Error(`Nobody in ${agency.code} is ${position}.`);
  return found;
};

const agencyAt = (agencies: readonly SeededAgency[], draw: number): SeededAgency =>
  weighted(agencies, draw, ({ share }) => share);

const unitAt = (units: readonly Unit[], draw: number): Unit => weighted(units, draw, ({ weight }) => weight);

const weighted = <T>(list: readonly T[], draw: number, weightOf: (one: T) => number): T => {
  let left = draw * list.reduce((sum, one) => sum + weightOf(one), 0);
  for (const one of list) {
    left -= weightOf(one);
    if (left < 0) return one;
  }
  const last = list.at(-1);
  if (last === undefined) throw new Error('There is nothing to choose from.');
  return last;
};
