import type { StandardDefinition } from '@pendopo/standards';
import type { Stage } from '../stage.ts';
import type { Account, Case } from '../walker/index.ts';

/** A case of a scenario, with the people whom its lines name. */
export interface World {
  stage: Stage;
  standard: StandardDefinition;
  filer: Account;
  id: string;
  /** Id of the unit that asks. */
  unit: string | null;
  /** Id of the unit to which it was forwarded last. */
  concerned: string | null;
  /** Whoever filled the form last. */
  filler: Account;
}

/** Files the case of a scenario as whoever acts first in it, about an asset of a kind where it says so. */
export const fileFor = async (
  stage: Stage,
  standard: StandardDefinition,
  by: string,
  { variant, asset }: { variant: string | undefined; asset: string | undefined },
): Promise<World> => {
  const agency = standard.code.split('.')[0] ?? '';
  const more = { ...(variant === undefined ? {} : { variant }), ...(asset === undefined ? {} : { asset }) };
  const filed = by.startsWith('applicant')
    ? await stage.desk.fileInPublic(agency, standard.code, more)
    : await fileAsUnit(stage, agency, standard, by, more);
  const { filer } = filed;
  const unit = filed.case.organization?.id ?? null;
  return { stage, standard, filer, filler: filer, id: filed.case.id, unit, concerned: null };
};

const fileAsUnit = async (
  stage: Stage,
  agency: string,
  { code, assetsOf }: StandardDefinition,
  by: string,
  { asset: kind, ...more }: { variant?: string; asset?: string },
): Promise<{ filer: Account; case: Case }> => {
  for (const filer of holders(stage, agency, by)) {
    const found = kind === undefined ? undefined : await assetFor(stage, filer, kind);
    const about = assetsOf === undefined ? { asset: found?.id } : { official: found?.official };
    const { status, body } = await stage.desk.file(filer, code, { ...more, ...(found ? about : {}) });
    if (status === 201) return { filer, case: body };
  }
  throw new Error(`${by} cannot file ${code}`);
};

/** Something that a unit was given long ago, and for which a colleague of the one who asks answers. */
const assetFor = async (
  { database }: Stage,
  { agency, organization, username }: Account,
  kind: string,
): Promise<{ id: string; official: string } | undefined> => {
  const { rows } = await database.owner.query<{ id: string; official: string }>(
    `insert into assets (agency, id, kind, label, status, organization_id, responsible_person_id, driver, name, marker, spec, facts, origin, since, history)
     select $1, gen_random_uuid(), $2, 'Layanan lama', 'active', $3,
       (select id from people where agency = $1 and organization_id = $3 and nip is not null and username <> $4 order by id limit 1),
       'manual', 'lama', 'lama', '{"label": "lama"}', '{}', 'import', now(), '[]'
     returning id, responsible_person_id as official`,
    [agency, kind, organization?.id, username],
  );
  return rows[0];
};

/** Who is meant by a name in a scenario; a `2` behind it is a colleague in the same position, where there is one. */
export const accountOf = (world: World, name: string): Account => {
  const { stage, standard, filer, unit, concerned } = world;
  if (name.startsWith('applicant')) return filer;
  const able = holders(stage, standard.code.split('.')[0] ?? '', name).filter((account) => {
    if (name.startsWith('agency')) return true;
    const of = account.organization?.id;
    if (name.startsWith('concerned')) return concerned === null || of === concerned;
    return unit === null ? of !== concerned : of === unit;
  });
  const found = able[name.endsWith(' 2') ? able.length - 1 : 0];
  if (found === undefined) throw new Error(`Nobody is ${name}`);
  return found;
};

const holders = ({ cast }: Stage, agency: string, name: string): Account[] => {
  const [side = '', position = ''] = name.replace(/ 2$/, '').split(':');
  return cast.all.filter(
    (account) =>
      account.agency === agency &&
      account.positions.some(
        (held) => held.position === position && held.side === (side === 'concerned' ? 'organization' : side),
      ),
  );
};

/** The case as somebody sees it, or undefined where it is not there for them. */
export const seenBy = async ({ stage, id }: World, account: Account): Promise<Case | undefined> => {
  const { status, body } = await stage.desk.send<Case>(account, {
    method: 'GET',
    path: `service-requests/${id}`,
  });
  return status === 200 ? body : undefined;
};
