import type { Static } from 'typebox';
import type { ProvisioningStep } from '../definition/step.ts';
import type { Kind } from './kind.ts';

/** Penyediaan: what was asked for is created, by a back-end or by hand. */
export const provisioning: Kind<Static<typeof ProvisioningStep>> = {
  outcomes: {
    complete: {
      blockers: ({ step, facts }) =>
        step.items.flatMap((item) => {
          const made = facts.provisions.filter(({ key }) => key === item.key);
          if (made.length === 0) return [notActive(item.title, item.key)];
          return made
            .filter(({ status }) => status !== 'active')
            .map(({ label }) => notActive(`${item.title} ${label}`, item.key));
        }),
    },
  },
  enter: ({ step, facts }) => {
    const known = facts.provisions.map(({ key }) => key);
    return {
      effects: [
        { type: 'plan-provisions', step: step.key, again: step.items.some(({ key }) => known.includes(key)) },
      ],
    };
  },
};

const notActive = (name: string, subject: string) => ({
  code: 'item-not-active',
  detail: `${name} belum aktif.`,
  subject,
});
