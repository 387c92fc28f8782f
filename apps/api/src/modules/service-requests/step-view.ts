import { mayTake, procedureOf, type Step } from '@pendopo/standards';
import { presentAttachment } from './attachment-view.ts';
import type { LoadedCase } from './case-row.ts';
import type { CaseAtHand } from './cases.ts';
import { caseActorOf } from './policy.ts';
import { positionTitle } from './position-title.ts';
import { maySeeFile } from './step-files.ts';

/** The step of those in progress that the reader can take, else the first. */
export const stepForReader = (atHand: CaseAtHand): Step | undefined => {
  const steps = stepsInProgress(atHand);
  const by = caseActorOf(atHand.actor, atHand.loaded);
  return steps.find((step) => mayTake(atHand.loaded.state, step, by)) ?? steps[0];
};

/** The steps that a case stands at, in the order in which an action looks for its own. */
export const stepsInProgress = ({ definition, loaded: { state } }: CaseAtHand): Step[] =>
  procedureOf(definition, state.variant).filter(({ key }) => state.steps.includes(key));

/** A step as its reader sees it. */
export const presentStep = (step: Step, atHand: CaseAtHand) => ({
  key: step.key,
  no: String(step.no),
  title: step.title,
  kind: step.kind,
  actor: {
    side: step.actor.side,
    positions: step.actor.positions,
    titles: step.actor.positions.map((key) => positionTitle(atHand.agency, step.actor.side, key)),
    organization: step.actor.side === 'organization' ? unitOf(step, atHand.loaded) : null,
  },
  ...(step.actor.party === undefined ? {} : { party: step.actor.party }),
  files: (step.files ?? []).map(({ key, title, kind }) => ({
    ...{ key, title, kind },
    attachments: atHand.loaded.attachments
      .filter((file) => file.requirement === key && maySeeFile(atHand, file))
      .map((file) => presentAttachment(file)),
  })),
});

const unitOf = ({ actor }: Step, { organization, concerned }: LoadedCase) => {
  const unit = actor.unit === 'concerned' ? concerned : organization;
  return unit && { id: unit.id, name: unit.name };
};
