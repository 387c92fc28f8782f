import { isAdministrator } from '#modules/agencies/index.ts';
import type { Actor, PersonActor } from '#platform/access.ts';

/** What failed behind the scenes is the agency's administrator's to see and to try again. */
export const operates = (actor: Actor): actor is PersonActor => isAdministrator(actor);
