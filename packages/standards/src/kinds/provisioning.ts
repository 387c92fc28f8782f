import type { Static } from 'typebox';
import { valuesOf } from '../condition.ts';
import { isAssetItem } from '../definition/provision-item.ts';
import type { ProvisioningStep } from '../definition/step.ts';
import { planItems } from '../templates/plan-items.ts';
import type { Kind, Turn } from './kind.ts';

type ProvisioningOne = Static<typeof ProvisioningStep>;

/** Penyediaan: what was asked for is created, by a back-end or by hand. */
export const provisioning: Kind<ProvisioningOne> = {
  outcomes: {
    complete: {
      blockers: (turn) => [
        ...plannedIn(turn).flatMap((item) => {
          const made = turn.facts.provisions.filter(({ key }) => key === item.key);
          if (made.length === 0) return [notActive(item.title, item.key)];
          return made
            .filter(({ status }) => status !== 'active')
            .map(({ label }) => notActive(`${item.title} ${label}`, item.key));
        }),
        ...listedIn(turn).flatMap(({ key, title }) => {
          const left = ofEach(turn, key).filter(({ status }) => status !== 'active');
          if (left.length === 0) return [];
          return [
            notActive(
              left.length === 1 ? `${title} ${left[0]?.label}` : `${title} (${left.length} aset)`,
              key,
            ),
          ];
        }),
      ],
    },
  },
  enter: (turn) => {
    const known = turn.facts.provisions.map(({ key }) => key);
    const again =
      plannedIn(turn).some(({ key }) => known.includes(key)) ||
      listedIn(turn).some(({ key }) => ofEach(turn, key).length > 0);
    return { effects: [{ type: 'plan-provisions', step: turn.step.key, again }] };
  },
};

type Provisioning = Turn<ProvisioningOne>;

const plannedIn = ({ step, state, facts, standard }: Provisioning) =>
  planItems(step, valuesOf(state, facts), standard.assetsOf === undefined ? undefined : []);

/** What is done with each of several assets: which those are, only whoever planned it knows. */
const listedIn = ({ step, standard }: Provisioning) =>
  standard.assetsOf === undefined ? [] : step.items.filter(isAssetItem);

/** Items that were planned for each asset, `transfer-3`. */
const ofEach = ({ facts }: Provisioning, item: string) =>
  facts.provisions.filter(({ key }) => key.replace(/-\d+$/, '') === item);

const notActive = (name: string, subject: string) => ({
  code: 'item-not-active',
  detail: `${name} belum aktif.`,
  subject,
});
