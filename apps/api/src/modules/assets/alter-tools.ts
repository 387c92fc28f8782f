import type { Agencies } from '#modules/agencies/index.ts';
import type { Handovers } from '#modules/handovers/index.ts';
import type { Notifications } from '#modules/notifications/index.ts';
import type { Provisioning, ProvisionRow } from '#modules/provisioning/index.ts';
import type { Cases } from '#modules/service-requests/index.ts';
import type { PublishedStandards } from './policy.ts';

/** What the register is altered with. */
export interface AlterTools {
  cases: Cases;
  provisioning: Provisioning;
  handovers: Handovers;
  agencies: Agencies;
  standards: PublishedStandards;
  notifications: Notifications;
}

/** An item that did something with an asset. */
export type Done = ProvisionRow & { deed: NonNullable<ProvisionRow['deed']> };
