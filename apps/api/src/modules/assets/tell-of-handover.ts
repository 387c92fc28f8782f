import { entrustedTo } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import { localDate } from '#platform/local-time.ts';
import type { AlterTools } from './alter-tools.ts';
import { speakingPositions } from './policy.ts';

/** Who is told of a list that was handed over, and what the one who leaves still answers for in the unit. */
interface Concerned {
  from: string[];
  to: string[];
  speaking: string[];
  stillHeld: number;
  [column: string]: unknown;
}

/**
 * Tells the one who leaves, the successor, and those who speak for the unit that a list of assets was handed over, and how much was not: it
 * ended or went elsewhere meanwhile, came after the list was sent, or is of a kind that the case is not about. Where nothing was, only the
 * unit hears of it. Each case tells it once.
 */
export const tellOfHandover = async (tools: AlterTools, atHand: CaseAtHand, moved: number): Promise<void> => {
  const { tx, loaded, definition } = atHand;
  const { assetsOf } = definition;
  if (assetsOf === undefined || !loaded.state.delivered) return;
  const [field = ''] = entrustedTo(definition, loaded.state.variant);
  const [from, to] = [nameIn(loaded.form[assetsOf]), nameIn(loaded.form[field])];
  const left = loaded.provisions.filter(({ leftOut }) => leftOut !== null).length;
  const people = await concerned(tools, atHand, field);
  const rest = [
    ...(left > 0 ? [`${left} aset pada daftar tidak diserahkan karena keadaannya sudah berubah.`] : []),
    ...(people.stillHeld > 0 ? [`${people.stillHeld} aset lain masih menjadi tanggung jawab ${from}.`] : []),
  ].join(' ');
  const tell = (ids: readonly string[], title: string, body: string, side: string, path: string) =>
    tools.notifications.tell(tx, loaded.agency, ids, {
      ...{ at: atHand.now, kind: 'assets', path, title },
      ...{ body: [body, rest].filter(Boolean).join(' '), cause: `asset-handover:${loaded.id}:${side}` },
    });
  const path = `/permohonan/${loaded.id}`;
  const number = loaded.number ?? '';
  if (moved === 0)
    return tell(
      people.speaking,
      'Tidak ada aset yang diserahterimakan',
      `Dari ${from} (${number}).`,
      'unit',
      path,
    );
  await tell(
    people.from,
    `${moved} aset dialihkan`,
    `Penanggung jawabnya kini ${to} (${number}).`,
    'from',
    '/aset',
  );
  await tell(
    people.to,
    `Anda bertanggung jawab atas ${moved} aset`,
    `Dialihkan dari ${from} (${number}).`,
    'to',
    '/aset',
  );
  const others = people.speaking.filter((id) => !people.from.includes(id) && !people.to.includes(id));
  await tell(
    others,
    `${moved} aset diserahterimakan`,
    `Dari ${from} kepada ${to} (${number}).`,
    'unit',
    path,
  );
};

const concerned = async (tools: AlterTools, atHand: CaseAtHand, field: string): Promise<Concerned> => {
  const { tx, loaded, agency, now } = atHand;
  const today = localDate(now, agency.zone);
  const positions = speakingPositions(await tools.standards.published(tx, loaded.agency));
  const unit = loaded.organizationId;
  const { rows } = await tx.execute<Concerned>(sql`
    with leaving as (
      select distinct responsible_id as id from case_assets
      where agency = ${loaded.agency} and service_request_id = ${loaded.id})
    select coalesce((select array_agg(id::text) from leaving), '{}') as "from",
      coalesce((select array_agg(id::text) from people where agency = ${loaded.agency} and status = 'active'
        and organization_id = ${unit} and nip = ${nipOf(loaded.form[field])}), '{}') as "to",
      coalesce((select array_agg(distinct held.person_id::text) from position_assignments as held
        where held.agency = ${loaded.agency} and held.organization_id = ${unit}
          and held.position = any(${sql.param(positions)}::text[])
          and held.starts_on <= ${today}::date and (held.ends_on is null or held.ends_on >= ${today}::date)), '{}') as speaking,
      (select count(*)::int from assets
        where agency = ${loaded.agency} and organization_id = ${unit} and status <> 'terminated'
          and responsible_person_id in (select id from leaving)
          and id not in (select asset_id from case_assets
            where agency = ${loaded.agency} and service_request_id = ${loaded.id})) as "stillHeld"`);
  const [found] = rows;
  return found ?? { from: [], to: [], speaking: [], stillHeld: 0 };
};

const nameIn = (answer: unknown): string => textOf(answer, 'name') ?? '–';
const nipOf = (answer: unknown): string | null => textOf(answer, 'nip')?.replaceAll(/\s/g, '') ?? null;

const textOf = (answer: unknown, key: string): string | null => {
  const value =
    typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[key] : null;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};
