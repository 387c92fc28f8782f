import type { BodyOf, confirmAssets } from '@pendopo/contracts';
import { sql } from 'drizzle-orm';
import { positionTitle } from '#modules/agencies/index.ts';
import { type Assets, tellOfChange } from '#modules/assets/index.ts';
import type { Notifications } from '#modules/notifications/index.ts';
import { InvalidInput } from '#platform/common-problems.ts';
import type { Texts } from '#platform/problems.ts';
import { isUuid } from '#platform/uuid.ts';
import type { Answering, Person, Taken } from './answering.ts';
import { createEntryReader, isAsked } from './entries.ts';
import { handOn } from './hand-on.ts';
import type { Answer } from './tables.ts';

type Given = BodyOf<typeof confirmAssets>['answers'][number];

/** As many as one screen asks. */
export const MOST_ASKED = 2_000;

/** A line of an asset's life for each answer. */
const EVENTS: Record<Answer, string> = { needed: 'confirm', 'not-needed': 'release', 'not-ours': 'disown' };

/**
 * Takes answers: the entry and its asset's history keep them, a yes confirms the asset and restores what silence held back. What was
 * said before in the same words changes nothing.
 * @throws 400 naming the place of an asset that the units are not asked about, of a missing note, or of somebody who is not of the unit.
 */
export const takeAnswers = async (
  { assets, notifications }: { assets: Assets; notifications: Notifications },
  answering: Answering,
  given: readonly Given[],
): Promise<{ answered: number; restored: number }> => {
  const { tx, actor, now, today } = answering;
  await lockEntries(answering, given);
  const asked = await createEntryReader(tx, actor.agency, today).asked(answering, MOST_ASKED);
  const entryOf = new Map(asked.map((entry) => [entry.assetId, entry]));
  const peopleOf = await readPeople(answering, given);
  const answers = given.map((one, index) => {
    const entry = entryOf.get(one.asset);
    if (entry === undefined) throw fault(`/answers/${index}/asset`, 'unknown', NOT_ASKED);
    const note = one.note?.trim() || null;
    if (one.answer === 'not-ours' && note === null)
      throw fault(`/answers/${index}/note`, 'required', NO_NOTE);
    const responsible =
      one.responsible == null ? null : peopleOf.get(`${entry.organizationId} ${one.responsible}`);
    if (responsible === undefined) throw fault(`/answers/${index}/responsible`, 'unknown', NOT_OF_THE_UNIT);
    return { entry, answer: one.answer, note, responsible };
  });
  const fresh = answers.filter(isNew);
  const late = fresh.filter(({ entry, answer }) => answer === 'needed' && entry.silence !== null);
  let restored = 0;
  // Each comes back in the name of the campaign that held it.
  for (const [title, some] of Map.groupBy(late, ({ entry }) => entry.title)) {
    const silence = { tx, agency: actor.agency, now, today, reason: `Dikonfirmasi: ${title}` };
    const ids = some.map(({ entry }) => entry.assetId);
    restored += await assets.restoreSilent(silence, ids, actor);
  }
  for (const group of grouped(fresh)) await write(answering, group);
  await handOn(notifications, answering, fresh);
  return { answered: fresh.length, restored };
};

const isNew = ({ entry, answer, note, responsible }: Taken): boolean =>
  entry.answer !== answer ||
  entry.note !== note ||
  entry.silence !== null ||
  (responsible !== null && responsible.id !== entry.responsiblePersonId);

/** Answers in the same words, in one campaign, are one pair of statements however many they are. */
const grouped = (answers: readonly Taken[]): Taken[][] =>
  Object.values(
    Object.groupBy(answers, ({ entry, answer, note, responsible }) =>
      JSON.stringify([entry.recertificationId, answer, note, responsible?.id]),
    ),
  ).filter((group) => group !== undefined);

const write = async ({ tx, actor, now, agency }: Answering, group: readonly Taken[]): Promise<void> => {
  const [first] = group;
  if (first === undefined) return;
  const { entry, answer, note, responsible } = first;
  const changed = group.map((one) => one.entry.assetId);
  const ids = sql.param(changed);
  const spoken = [entry.title, responsible && `penanggung jawab: ${responsible.name}`, note];
  const event = { at: now, event: EVENTS[answer], by: actor.name, note: spoken.filter(Boolean).join(' · ') };
  const position = responsible && positionTitle(agency, responsible.side, responsible.position);
  await tx.execute(sql`
    update assets set history = history || ${JSON.stringify(event)}::jsonb
      ${answer === 'needed' ? sql`, confirmed_at = ${now}::timestamptz` : sql``}
      ${
        responsible === null
          ? sql``
          : sql`, responsible_person_id = ${responsible.id}::uuid, responsible_name = ${responsible.name},
                  responsible_position = ${position}`
      }
    where agency = ${actor.agency} and id = any(${ids}::uuid[])`);
  await tellOfChange(tx, actor.agency, changed, now);
  await tx.execute(sql`
    update recertification_entries
    set answer = ${answer}, note = ${note}, answered_by = ${actor.name}, answered_at = ${now}::timestamptz
    where agency = ${actor.agency} and recertification_id = ${entry.recertificationId}::uuid
      and asset_id = any(${ids}::uuid[])`);
};

/** Entries are locked before their assets, as wherever both are: the job that takes the steps waits, or lets them be. */
const lockEntries = async (
  { tx, actor, units, keeps }: Answering,
  given: readonly Given[],
): Promise<void> => {
  const ids = given.map(({ asset }) => asset).filter(isUuid);
  await tx.execute(sql`
    select from recertification_entries as entry
    where agency = ${actor.agency} and asset_id = any(${sql.param(ids)}::uuid[]) and ${isAsked({ units, keeps })}
    order by organization_id, asset_id
    for update`);
};

/** Those named who hold a position in one of the units today, by unit and id. */
const readPeople = async (
  { tx, actor, units, keeps, today }: Answering,
  given: readonly Given[],
): Promise<Map<string, Person>> => {
  const wanted = [...new Set(given.flatMap(({ responsible }) => responsible ?? []))].filter(isUuid);
  if (wanted.length === 0) return new Map();
  const { rows } = await tx.execute<Person & { unit: string } & Record<string, unknown>>(sql`
    select distinct on (held.organization_id, person.id) coalesce(held.organization_id::text, held.agency) as unit,
      person.id, person.name, held.position, held.side
    from people as person
    join position_assignments as held on held.agency = person.agency and held.person_id = person.id
    where person.agency = ${actor.agency} and person.id = any(${sql.param(wanted)}::uuid[]) and person.status = 'active'
      and (held.organization_id = any(${sql.param([...units])}::uuid[]) or (${keeps} and held.side = 'agency'))
      and held.starts_on <= ${today}::date and (held.ends_on is null or held.ends_on >= ${today}::date)
    order by held.organization_id, person.id, held.starts_on, held.id`);
  return new Map(rows.map(({ unit, ...person }) => [`${unit} ${person.id}`, person]));
};

const NOT_ASKED = {
  id: 'Aset ini tidak sedang ditanyakan kepada unit Anda.',
  en: 'Your unit is not asked about this asset.',
};
const NO_NOTE = {
  id: 'Jelaskan mengapa aset ini bukan milik unit Anda.',
  en: 'Say why this is not your unit’s.',
};
const NOT_OF_THE_UNIT = {
  id: 'Orang ini tidak memegang jabatan di unit tersebut.',
  en: 'This person holds no position in that unit.',
};

const fault = (pointer: string, code: string, detail: Texts) =>
  InvalidInput({ errors: [{ pointer, code, detail }] });
