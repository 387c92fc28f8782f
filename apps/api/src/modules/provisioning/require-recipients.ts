import { procedureOf } from '@pendopo/standards';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { BlockerFault } from '#platform/problems.ts';
import { RecipientUnknown } from './errors.ts';
import { findRecipient } from './recipient.ts';

/**
 * Whoever shall receive a credential must be able to open it: a person of the unit with an account, found by NIP. Asked when the case is
 * sent, so that nobody learns after days that what was made cannot be handed over.
 * @throws {ProblemError} 409 with a blocker for each person who is not known.
 */
export const requireRecipients = async (atHand: CaseAtHand): Promise<void> => {
  const { definition, loaded } = atHand;
  const paths = new Set(
    procedureOf(definition, loaded.state.variant)
      .flatMap((step) => (step.kind === 'provisioning' ? step.items : []))
      .flatMap(({ credential, recipient }) =>
        credential === true && recipient !== undefined ? [recipient] : [],
      ),
  );
  const blockers: BlockerFault[] = [];
  for (const path of paths) {
    const named = answerAt(loaded.form, path.split('.').slice(1));
    const found = await findRecipient(atHand, named);
    if (found !== null && found.personId === null)
      blockers.push({
        code: 'recipient-unknown',
        subject: `/${path.split('.').slice(1).join('/')}`,
        detail: {
          id: `${found.name} (NIP ${found.nip ?? '–'}) belum punya akun di unit ini, sehingga akses tidak dapat diserahkan. Mintalah admin unit menambahkannya, atau pilih orang lain.`,
          en: `${found.name} (NIP ${found.nip ?? '–'}) has no account in this unit, so the access could not be handed over. Ask the unit's administrator to add them, or name somebody else.`,
        },
      });
  }
  if (blockers.length > 0) throw RecipientUnknown({ blockers });
};

const answerAt = (form: Record<string, unknown>, path: readonly string[]): Record<string, unknown> | null => {
  let value: unknown = form;
  for (const key of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
};
