import type { CaseAssets } from '@pendopo/contracts';
import { entrustedTo } from '@pendopo/standards';
import { assetsInHand } from './assets-in-hand.ts';
import { caseAssets, type HeldAsset, heldBy, isListed, type ListedRow, nipIn } from './case-assets.ts';
import type { CaseAtHand, Definitions } from './cases.ts';
import { veiled } from './secrecy.ts';
import { answersAbout, officialsOf } from './unit-officials.ts';
import { mayFillIn } from './view.ts';

type Item = CaseAssets['items'][number];

/** Which assets a case is about, from whom and to whom, and what has changed since it was sent. */
export const presentCaseAssets = async (
  definitions: Pick<Definitions, 'standard'>,
  atHand: CaseAtHand,
): Promise<CaseAssets> => {
  const { tx, definition } = atHand;
  const { loaded } = veiled(atHand);
  const { assetsOf } = definition;
  if (assetsOf === undefined) return NONE;
  const [to] = entrustedTo(definition, loaded.state.variant);
  const fixed = await caseAssets(tx, loaded);
  const held = loaded.endedAt === null ? await heldBy(tx, loaded, nipIn(loaded.form[assetsOf])) : [];
  return {
    fields: { from: assetsOf, to: to ?? null },
    from: officialIn(loaded.form[assetsOf]),
    to: to === undefined ? null : officialIn(loaded.form[to]),
    fixed: fixed.length > 0,
    items:
      fixed.length > 0
        ? [...fixed.map(fixedItem), ...besideList(definition, fixed, held)]
        : await drafted(definitions, atHand, held),
    officials: await officialsFor(atHand, assetsOf, to),
  };
};

const NONE: CaseAssets = { fields: null, from: null, to: null, fixed: false, items: [], officials: null };

const fixedItem = ({ id, kind, label, responsibleName, responsiblePosition, state }: ListedRow): Item => ({
  ...{ id, kind, label, state, number: null },
  responsible: [responsibleName, responsiblePosition].filter(Boolean).join(', ') || null,
});

const heldItem = (
  { id, kind, label, responsibleName, responsiblePosition }: HeldAsset,
  state: Item['state'],
  number: string | null = null,
): Item => ({
  ...{ id, kind, label, state, number },
  responsible: [responsibleName, responsiblePosition].filter(Boolean).join(', ') || null,
});

/** What else the official answers for, and what has come since; it is not handed over, and told. */
const besideList = (
  definition: Definition,
  fixed: readonly ListedRow[],
  held: readonly HeldAsset[],
): Item[] => {
  const known = new Set(fixed.map(({ id }) => id));
  return held
    .filter(({ id }) => !known.has(id))
    .map((asset) => heldItem(asset, whyNot(definition, asset) ?? 'added'));
};

type Definition = CaseAtHand['definition'];

/** Why an asset does not go into a list; null where it does. */
const whyNot = (definition: Definition, asset: HeldAsset): 'ending' | 'other-kind' | null => {
  if (isListed(definition, asset)) return null;
  return asset.isEnding ? 'ending' : 'other-kind';
};

/** What would be sent now, and what would not, with the reason. */
const drafted = async (
  definitions: Pick<Definitions, 'standard'>,
  { tx, loaded, definition }: CaseAtHand,
  held: readonly HeldAsset[],
): Promise<Item[]> => {
  const inHand = await assetsInHand(
    ...([tx, definitions, loaded.agency, held.map(({ id }) => id), loaded.id] as const),
  );
  return held.map((asset) => {
    const number = inHand.get(asset.id);
    if (number !== undefined) return heldItem(asset, 'in-hand', number);
    return heldItem(asset, whyNot(definition, asset) ?? 'listed');
  });
};

/** Whom the form may name, for whoever fills it in. */
const officialsFor = async (
  atHand: CaseAtHand,
  from: string,
  to: string | undefined,
): Promise<CaseAssets['officials']> => {
  const { tx, loaded, agency, definition, now } = atHand;
  if (!loaded.state.formOpen || !mayFillIn(atHand) || loaded.organizationId === null) return null;
  const all = await officialsOf({ tx, agency, unit: loaded.organizationId, now });
  const choice = (field: string) => (one: (typeof all)[number]) => {
    const { id, name, position, assets } = one;
    return { id, name, position, assets, answers: answersAbout(definition, field, one) };
  };
  return {
    leaving: all.filter(({ assets, nip }) => assets > 0 && nip !== null).map(choice(from)),
    successors: to === undefined ? [] : all.filter(({ isFit, nip }) => isFit && nip !== null).map(choice(to)),
  };
};

const officialIn = (answer: unknown): CaseAssets['from'] => {
  if (typeof answer !== 'object' || answer === null) return null;
  const { name, nip, position } = answer as Record<string, unknown>;
  const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
  return { name: textOf(name), nip: textOf(nip), position: textOf(position) };
};
