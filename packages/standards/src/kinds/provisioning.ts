import type { Static } from 'typebox';
import { valuesOf } from '../condition.ts';
import type { ProvisioningStep } from '../definition/step.ts';
import { planItems } from '../templates/plan-items.ts';
import type { Kind, Turn } from './kind.ts';

type ProvisioningOne = Static<typeof ProvisioningStep>;

/** Penyediaan: what was asked for is created, by a back-end or by hand. */
export const provisioning: Kind<ProvisioningOne> = {
  outcomes: {
    complete: {
      blockers: (turn) =>
        plannedIn(turn).flatMap((item) => {
          const made = turn.facts.provisions.filter(({ key }) => key === item.key);
          if (made.length === 0) return [notActive(item.title, item.key)];
          return made
            .filter(({ status }) => status !== 'active')
            .map(({ label }) => notActive(`${item.title} ${label}`, item.key));
        }),
    },
  },
  enter: (turn) => {
    const known = turn.facts.provisions.map(({ key }) => key);
    const again = plannedIn(turn).some(({ key }) => known.includes(key));
    return { effects: [{ type: 'plan-provisions', step: turn.step.key, again }] };
  },
};

const plannedIn = ({ step, state, facts }: Turn<ProvisioningOne>) => planItems(step, valuesOf(state, facts));

const notActive = (name: string, subject: string) => ({
  code: 'item-not-active',
  detail: `${name} belum aktif.`,
  subject,
});
