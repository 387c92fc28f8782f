import type { Actor } from './access.ts';
import { problem } from './problems.ts';

/** How long somebody who said once more who they are is taken at their word. */
const FRESH = Temporal.Duration.from({ minutes: 5 });

/** What is about to be done asks for a proof that is not older than five minutes. */
export const StepUpRequired = problem('step-up-required', 403, {
  id: {
    title: 'Pastikan dahulu bahwa ini Anda',
    detail: 'Untuk tindakan ini, buktikan sekali lagi siapa Anda.',
  },
  en: {
    title: 'Prove that it is you first',
    detail: 'This asks you to prove once more who you are.',
  },
});

/**
 * Lets past whoever proved within the last five minutes who they are. It stands where the right to do something has been looked at:
 * nobody is asked who they are for what they may not do. The endpoint says `freshProof`, and `step-up.long.test` tries each that does.
 * @throws 403 `step-up-required`
 */
export const expectFreshProof = (actor: Actor, now: Temporal.Instant): void => {
  const steppedUpAt = actor.kind === 'person' ? actor.steppedUpAt : null;
  if (steppedUpAt === null) throw StepUpRequired();
  const until = Temporal.Instant.from(steppedUpAt).add(FRESH);
  if (Temporal.Instant.compare(now, until) > 0) throw StepUpRequired();
};
