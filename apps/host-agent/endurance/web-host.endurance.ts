import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canLogIn, control, hostingHarness, OTHER, PASSWORD, visit } from '@pendopo/host-protocol/testing';
import { createReach, findDriver } from '@pendopo/provisioning';
import { conformance, createHttpWire, withPrograms } from '@pendopo/provisioning/conformance';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAccount, namesOf, removeAll } from '../src/accounts.fixture.ts';
import { contradictions } from '../src/contradictions.fixture.ts';
import { startWebHost, WEB_HOST_PROGRAMS, type WebHost } from '../src/web-host.fixture.ts';

withPrograms('The driver of a web host', WEB_HOST_PROGRAMS, (proftpd, nginx) => {
  let host: WebHost;
  beforeAll(async () => {
    host = await startWebHost(proftpd, nginx);
  });
  afterAll(() => host.stop());

  const driver = findDriver('sftp-web', 'hosting-account');
  if (driver === undefined) throw new Error('There is no such driver.');
  const publicAddress = '127.0.0.1';
  conformance(
    hostingHarness(driver, { controlUrl: 'https://127.0.0.1', publicAddress }, async () => {
      const { controlUrl, certificate, token } = host;
      return {
        host: () => host,
        wire: createHttpWire(createReach({ endpoints: { main: controlUrl }, certificate }).http),
        settings: { controlUrl, publicAddress },
        secrets: { token },
        stop: () => removeAll(host),
      };
    }),
  );

  test('shuts the door also where nginx cannot follow, and says nothing until it can', async () => {
    const stateOf = async (place: string) => (await control(host, 'GET', place)).body;
    const { name, path, hostName } = await makeAccount(host);
    const configuration = join(host.folder, 'nginx.conf');
    const good = await readFile(configuration, 'utf8');
    await appendFile(configuration, 'salah;');
    const refused = await control(host, 'POST', `${path}/suspend`);
    expect(refused).toMatchObject({ status: 503, body: { code: 'web-refuses' } });
    expect(await canLogIn(host, name, PASSWORD)).toBe(false);
    expect((await visit(host, hostName)).status).toBe(200);
    await writeFile(configuration, good);
    expect(await stateOf(path)).toMatchObject({ presence: 'suspended' });
    expect((await visit(host, hostName)).status).toBe(503);

    await host.stopWeb();
    await control(host, 'POST', `${path}/resume`);
    expect(await stateOf(path)).toMatchObject({ code: 'web-down' });
    expect(await canLogIn(host, name, PASSWORD)).toBe(true);
    await host.startWeb();
    expect(await stateOf(path)).toMatchObject({ presence: 'active' });
    expect((await visit(host, hostName)).status).toBe(200);
  });

  test('killed 30 times in the middle of work, is never in two minds', async () => {
    await removeAll(host);
    for (let kill = 0; kill < 30; kill += 1) {
      const [first, second, third, ...others] = (await namesOf(host)).toSorted(() => Math.random() - 0.5);
      const to = (method: string, name: string | undefined, verb = '') =>
        name === undefined ? [] : [control(host, method, `/v1/accounts/${name}${verb}`)];
      const asked = Promise.allSettled([
        makeAccount(host),
        ...to('POST', first, '/suspend'),
        ...to('POST', second, '/resume'),
        ...(others.length < 3 ? [] : to('DELETE', third)),
      ]);
      await new Promise((later) => setTimeout(later, Math.random() * 400));
      await host.killAgent();
      await asked;
      await host.startAgent();
      expect(await contradictions(host)).toEqual([]);
    }
    for (const name of await namesOf(host)) {
      await control(host, 'POST', `/v1/accounts/${name}/resume`);
      expect(await canLogIn(host, name, PASSWORD)).toBe(true);
    }
  });

  test('takes 100 accounts at once, each with a login and a site of its own', async () => {
    await removeAll(host);
    const made = await Promise.all(Array.from({ length: 100 }, () => makeAccount(host)));
    expect(await contradictions(host)).toEqual([]);
    expect(await canLogIn(host, made.at(-1)?.name ?? '', PASSWORD)).toBe(true);
  });

  test('keeps no password anywhere, and does not begin anew where its state is gone', async () => {
    for (const file of ['state/state.json', 'state/proftpd/accounts', 'run/output.log', 'run/sftp.log'])
      expect(await readFile(join(host.folder, file), 'utf8')).not.toMatch(
        new RegExp(`${PASSWORD}|${OTHER}|${host.token}`),
      );
    await host.killAgent();
    const state = join(host.folder, 'state/state.json');
    await rename(state, `${state}.hilang`);
    await expect(host.startAgent()).rejects.toThrow();
    await rename(`${state}.hilang`, state);
    await host.startAgent();
    expect(await contradictions(host)).toEqual([]);
  });
});
