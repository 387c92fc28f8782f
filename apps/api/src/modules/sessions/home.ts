import type { AgencyDefinition } from '@pendopo/standards';
import type { Agencies } from '#modules/agencies/index.ts';
import type { Transaction } from '#platform/database.ts';
import { INSTALLATION } from './throttle.ts';

/** What an account needs to know of where it belongs. */
export type Home = Pick<AgencyDefinition, 'code' | 'zone' | 'positions' | 'shortName' | 'region'>;

/** Where those are at home who look after the installation and belong to no agency: there need not be one yet. */
const installation: Home = {
  code: INSTALLATION,
  zone: 'Asia/Jakarta',
  positions: [],
  shortName: 'Pendopo',
  region: 'Indonesia',
};

/** Where a session's person is at home. @throws 404 when there is no agency of that code. */
export const homeOf = async (agencies: Agencies, tx: Transaction, agency: string): Promise<Home> =>
  agency === INSTALLATION ? installation : agencies.definition(tx, agency);
