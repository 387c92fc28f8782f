import type { Step } from './driver.ts';
import type { Confirmation, ProvisionJournal } from './journal.ts';
import { generatePassword } from './password.ts';

/** A journal in memory, whose state outlives the runs that use it: for tests of drivers and of the engine. */
export interface MemoryJournal extends ProvisionJournal {
  readonly events: { step: Step; confirmation: Confirmation }[];
  /** The password that would be handed over. */
  sealed(): string | undefined;
  /** Every password ever made, confirmed or destroyed. */
  readonly made: string[];
  /** Makes every open intent older. */
  age(ms: number): void;
  begun(): Step[];
}

/** A fresh journal; `onCall` runs before and after each write and may throw, as a process that dies there would. */
export const createMemoryJournal = (onCall: (place: string) => void = () => undefined): MemoryJournal => {
  const intents: { step: Step; age: number; checkpoint: string | null }[] = [];
  const events: MemoryJournal['events'] = [];
  const made: string[] = [];
  let unconfirmed: string | undefined;
  let confirmed: { password: string | undefined; count: number } = { password: undefined, count: 0 };
  const begin = (step: Step): string | undefined => {
    intents.push({ step, age: 0, checkpoint: null });
    if (!step.credential) return undefined;
    unconfirmed = generatePassword();
    made.push(unconfirmed);
    return unconfirmed;
  };
  const end = (step: Step): void => {
    const index = intents.findIndex((intent) => intent.step.id === step.id);
    if (index >= 0) intents.splice(index, 1);
  };
  const transaction = async <T>(name: string, work: () => T): Promise<T> => {
    onCall(`before-${name}`);
    const result = work();
    onCall(`after-${name}`);
    return result;
  };
  return {
    events,
    made,
    sealed: () => confirmed.password,
    begun: () => intents.map(({ step }) => step),
    age: (ms) => {
      for (const intent of intents) intent.age += ms;
    },
    open: async () => ({
      confirmedCredential: confirmed.count,
      intents: intents.map(({ step, age, checkpoint }) => ({ step, ageMs: age, checkpoint })),
    }),
    intend: (step) => transaction('intend', () => begin(step)),
    checkpoint: (step, value) =>
      transaction('checkpoint', () => {
        for (const intent of intents) if (intent.step.id === step.id) intent.checkpoint = value;
      }),
    confirm: (step, confirmation, next) =>
      transaction('confirm', () => {
        end(step);
        events.push({ step, confirmation });
        if (confirmation.credential !== null)
          confirmed = { password: unconfirmed, count: confirmation.credential };
        unconfirmed = undefined;
        return next !== undefined && 'step' in next ? begin(next.step) : undefined;
      }),
    abandon: (step) =>
      transaction('abandon', () => {
        end(step);
        unconfirmed = undefined;
      }),
  };
};
