import { holds, isAssetItem, procedureOf } from '@pendopo/standards';
import { type CaseAtHand, templateValues } from '#modules/service-requests/index.ts';
import type { BlockerFault } from '#platform/problems.ts';
import { RecipientUnknown } from './errors.ts';
import { findRecipients } from './recipient.ts';

/**
 * Whoever shall receive a credential must be able to open it. In a unit everybody is: whoever has no account claims theirs by a code that
 * those who ask for the unit hand over. Where no unit asks there is nobody to hand one, so the person must have an account. Asked when
 * the case is sent, so that nobody learns after days that what was made cannot be handed over.
 * @throws {ProblemError} 409 with a blocker for each person who is not known.
 */
export const requireRecipients = async (atHand: CaseAtHand): Promise<void> => {
  const { definition, loaded } = atHand;
  if (loaded.organizationId !== null) return;
  const values = templateValues(atHand);
  const paths = [
    ...new Set(
      procedureOf(definition, loaded.state.variant)
        .flatMap((step) => (step.kind === 'provisioning' ? step.items : []))
        .filter(
          (item) =>
            item.credential && (isAssetItem(item) || item.forEach === undefined) && holds(item.when, values),
        )
        .flatMap(({ recipient }) => recipient ?? []),
    ),
  ].map((path) => path.split('.').slice(1));
  const found = await findRecipients(
    atHand,
    paths.map((path) => answerAt(loaded.form, path)),
  );
  const blockers = paths.flatMap((path, index): BlockerFault[] => {
    const one = found[index];
    if (one === undefined || one === null || one.personId !== null) return [];
    const { name, nip } = one;
    return [
      {
        code: 'recipient-unknown',
        subject: `/${path.join('/')}`,
        detail: {
          id: `${name} (NIP ${nip ?? '–'}) tidak punya akun, dan tidak ada unit yang dapat menyerahkan kode klaim kepadanya. Mintalah unitnya mengajukan permohonan ini, atau pilih orang lain.`,
          en: `${name} (NIP ${nip ?? '–'}) has no account, and there is no unit to hand over a claim code. Have the unit ask for it, or name somebody else.`,
        },
      },
    ];
  });
  if (blockers.length > 0) throw RecipientUnknown({ blockers });
};

const answerAt = (form: Record<string, unknown>, path: readonly string[]): Record<string, unknown> | null => {
  let value: unknown = form;
  for (const key of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
};
