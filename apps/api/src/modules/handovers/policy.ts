import { holdsStep, procedureOf, type StandardDefinition } from '@pendopo/standards';
import { caseActorOf, type LoadedCase, type Parties } from '#modules/service-requests/index.ts';
import type { Actor, PersonActor } from '#platform/access.ts';
import type { HandoverRow } from './repository.ts';

/** Whether a credential is for whoever asks: by account, or by NIP when there was no account at sealing. Nobody stands in for another. */
export const isRecipient = (
  actor: Actor,
  handover: Pick<HandoverRow, 'agency' | 'recipientPersonId' | 'recipientNip'>,
): actor is PersonActor => {
  if (actor.kind !== 'person' || actor.agency !== handover.agency) return false;
  if (handover.recipientPersonId !== null) return handover.recipientPersonId === actor.personId;
  return handover.recipientNip !== null && handover.recipientNip === actor.nip;
};

/** Whether the actor asks for services in the case's unit: those who hand a claim code to a colleague without an account. */
export const mayHandOutClaims = (
  actor: Actor,
  definition: StandardDefinition,
  loaded: Parties & Pick<LoadedCase, 'state'>,
): boolean => {
  const by = caseActorOf(actor, loaded);
  return procedureOf(definition, loaded.state.variant)
    .filter((step) => step.kind === 'composition' && step.actor.side === 'organization')
    .some((step) => holdsStep(step, by));
};

/** Whether the actor holds a position on one of the case's steps that create or hand over: those who may withdraw and reissue. */
export const mayHandOver = (
  actor: Actor,
  definition: StandardDefinition,
  loaded: Parties & Pick<LoadedCase, 'state'>,
): boolean => {
  const by = caseActorOf(actor, loaded);
  return procedureOf(definition, loaded.state.variant)
    .filter((step) => step.kind === 'provisioning' || step.kind === 'handover')
    .some((step) => holdsStep(step, by));
};
