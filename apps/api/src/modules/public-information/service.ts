import type { addPublicInformation, BodyOf } from '@pendopo/contracts';
import type { AgencyDefinition } from '@pendopo/standards';
import type { Audit } from '#modules/audit/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Clock } from '#platform/clock.ts';
import type { Transaction } from '#platform/database.ts';
import { isUuid } from '#platform/uuid.ts';
import { CategoryUnknown, InformationChanged, InformationNotFound } from './errors.ts';
import { createInformationRepository, type InformationRow } from './repository.ts';
import type { InformationFile } from './tables.ts';
import { categoriesOf } from './view.ts';

/** What an administrator says of a piece of information. */
export type GivenInformation = BodyOf<typeof addPublicInformation>;

/** Who changes the list, of which agency, from where. */
export interface Editing {
  tx: Transaction;
  actor: PersonActor;
  agency: AgencyDefinition;
  address: string;
}

/** Keeping the list of public information. Each change of what everybody reads is in the audit trail. */
export const createInformationService = ({ audit, clock }: { audit: Audit; clock: Clock }) => {
  const now = () => clock.now().round('millisecond').toString();
  const record = (
    { tx, actor, agency, address }: Editing,
    action: 'add' | 'change' | 'remove',
    { id, title }: InformationRow,
  ) =>
    audit.record(tx, {
      agency: agency.code,
      actor: { id: actor.personId, name: actor.name },
      action: `information.${action}`,
      subject: id,
      address,
      data: { title },
    });
  const save = async (editing: Editing, row: InformationRow, changes: Parameters<Repository['save']>[2]) => {
    const repository = createInformationRepository(editing.tx, editing.agency.code);
    const saved = await repository.save(row.id, row.version, { ...changes, updatedAt: now() });
    if (saved === undefined) throw InformationChanged();
    await record(editing, 'change', saved);
    return saved;
  };

  return {
    /** @throws 404 */
    async find(tx: Transaction, agency: string, id: string): Promise<InformationRow> {
      const row = isUuid(id) ? await createInformationRepository(tx, agency).find(id) : undefined;
      if (row === undefined) throw InformationNotFound();
      return row;
    },

    /** @throws 422 for a class that the agency does not have */
    async add(editing: Editing, given: GivenInformation): Promise<InformationRow> {
      const { tx, agency } = editing;
      const row = await createInformationRepository(tx, agency.code).add({
        ...columnsOf(agency, given),
        updatedAt: now(),
      });
      await record(editing, 'add', row);
      return row;
    },

    /** @throws 412, 422 */
    replace: (editing: Editing, row: InformationRow, given: GivenInformation): Promise<InformationRow> =>
      save(editing, row, columnsOf(editing.agency, given)),

    /** Sets or takes away the file; the one before is the caller's to remove once this is committed. @throws 412 */
    setFile: (editing: Editing, row: InformationRow, file: InformationFile | null): Promise<InformationRow> =>
      save(editing, row, { file }),

    /** @throws 412 */
    async remove(editing: Editing, row: InformationRow): Promise<void> {
      const repository = createInformationRepository(editing.tx, editing.agency.code);
      if (!(await repository.remove(row.id, row.version))) throw InformationChanged();
      await record(editing, 'remove', row);
    },
  };
};

type Repository = ReturnType<typeof createInformationRepository>;

const columnsOf = (
  agency: AgencyDefinition,
  { maker = null, link = null, search = [], ...given }: GivenInformation,
) => {
  if (!categoriesOf(agency).some(({ key }) => key === given.category))
    throw CategoryUnknown({
      errors: [
        {
          pointer: '/category',
          code: 'unknown-category',
          detail: { id: 'Klasifikasi ini tidak ada.', en: 'There is no such class.' },
        },
      ],
    });
  const words = search.map((phrase) => phrase.replace(/\s+/g, ' ').trim()).filter((phrase) => phrase !== '');
  return { ...given, maker: maker?.trim() || null, link, words: words.join('\n') };
};
