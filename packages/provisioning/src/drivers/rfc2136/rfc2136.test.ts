import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { contextOf } from '../../conformance/bench.ts';
import { conformance, withPrograms } from '../../conformance/index.ts';
import type { Context } from '../../driver.ts';
import { SETTINGS, subdomainHarness, ZONE } from '../dns/subdomain-harness.fixture.ts';
import { subdomains } from '../dns/subdomains.fixture.ts';
import { startBind, startKnot, type ZoneServer } from './servers.fixture.ts';
import { rfc2136Driver } from './subdomain.ts';
import { CLOSED_ZONE, freshZone, KEY } from './zone.fixture.ts';

interface Tried {
  title: string;
  program: string;
  start(place: string): Promise<ZoneServer>;
  /** What it says of a zone in which the key has no rights. */
  missing: string[];
}
const servers: Tried[] = [
  {
    title: 'BIND',
    program: 'named',
    start: startBind,
    missing: [`update ${CLOSED_ZONE}`, `transfer ${CLOSED_ZONE}`],
  },
  { title: 'Knot', program: 'knotd', start: startKnot, missing: [`key ${CLOSED_ZONE}`] },
];

for (const { title, program, start, missing } of servers)
  withPrograms(title, [program], (place = '') => {
    let running: ZoneServer;
    beforeAll(async () => {
      running = await start(place);
    });
    afterAll(() => running.stop());
    const fresh = () => freshZone(running.port);
    const settings = { address: 'tcp://127.0.0.1', keyName: KEY.name, ...SETTINGS };

    conformance(subdomainHarness(rfc2136Driver, settings, fresh));
    describe('subdomains', () => subdomains(rfc2136Driver, fresh));

    test('a clock that is an hour wrong is told apart from a wrong key', async () => {
      const { wire, secrets, settings: own } = await fresh();
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
      onTestFinished(() => void vi.useRealTimers());
      const checked = rfc2136Driver.check(
        contextOf({ settings: own, secrets }, wire) as Context<typeof settings>,
      );
      await expect(checked).rejects.toMatchObject({ kind: 'unavailable', code: 'clock' });
    });

    describe('a zone that the key may only read', () => {
      const closed = async () => {
        const { wire, secrets, settings: own } = await fresh();
        const zones = [ZONE, CLOSED_ZONE];
        return contextOf({ settings: { ...own, zones }, secrets }, wire) as Context<typeof settings>;
      };

      test('is told with what is missing', async () => {
        const { missingRights } = await rfc2136Driver.check(await closed());
        expect(missingRights).toEqual(missing);
      });

      test('is neither changed nor listed', async () => {
        const context = await closed();
        await expect(rfc2136Driver.list?.(context, '1')).rejects.toMatchObject({ kind: 'permission' });
        const identity = { name: `antrian.${CLOSED_ZONE}`, marker: 'pendopo asset-1' };
        const want = { presence: 'active' as const, spec: { hostName: identity.name }, credential: 0 };
        const [step] = rfc2136Driver.diff(want, { found: false }, identity, 0);
        if (step === undefined) throw new Error('Nothing is planned.');
        await expect(rfc2136Driver.apply(context, identity, step, want)).rejects.toMatchObject({
          kind: 'permission',
        });
      });
    });
  });
