import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { authorityIn } from '#test/certificate-authority.ts';
import { good, selfSigned, startReceiver } from './receiver.fixture.ts';
import { useWebhooks } from './webhooks.fixture.ts';

describe('webhooks', () => {
  const hooks = useWebhooks();
  const { clock, world, add, happen, logOf, detail, arrived, passTime } = hooks;

  it('go out side by side on few connections, each once', async () => {
    const webhook = await add();
    const before = hooks.receiver.connections();
    await happen('service-request.submitted', 40);
    await hooks.test.drain();
    expect([arrived().length, new Set(arrived()).size]).toEqual([40, 40]);
    expect(hooks.receiver.connections() - before).toBeLessThanOrEqual(6);
    const items = await logOf(webhook);
    expect(items.filter(({ state, attempts }) => state === 'delivered' && attempts === 1)).toHaveLength(40);
  });

  it('call once more where a kept connection was closed just when it was needed, and only there', async () => {
    const webhook = await add();
    const used = new WeakSet<object>();
    let cut = 0;
    hooks.receiver.answer = (response) => {
      const { socket } = response;
      if (socket === null || used.has(socket)) {
        cut += 1;
        socket?.destroy();
        return;
      }
      used.add(socket);
      good(response);
    };
    await happen('service-request.submitted', 20);
    await hooks.test.drain();
    expect(cut).toBeGreaterThan(0);
    const delivered = await logOf(webhook);
    expect(delivered.map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(
      Array.from({ length: 20 }, () => 'delivered 1'),
    );
    expect(arrived()).toHaveLength(20 + cut);

    // On a connection of its own it is a failure like any other.
    hooks.receiver.received.length = 0;
    hooks.receiver.answer = (response) => void response.socket?.destroy();
    await happen();
    await hooks.test.drain();
    expect(arrived()).toHaveLength(1);
    expect((await logOf(webhook))[0]).toMatchObject({ state: 'pending', attempts: 1, status: null });
  });

  it('wait for nobody: a slow receiver fails, an endless answer is cut', async () => {
    const webhook = await add();
    hooks.receiver.answer = () => undefined;
    await happen();
    await hooks.test.drain();
    expect(await logOf(webhook)).toMatchObject([
      { state: 'pending', status: null, error: 'Penerima tidak menjawab tepat waktu.' },
    ]);
    hooks.receiver.answer = (response) => {
      response.writeHead(200);
      const more = () => response.destroyed || response.write('x'.repeat(65_536), () => setImmediate(more));
      more();
    };
    await happen();
    await hooks.test.drain();
    const [endless] = await logOf(webhook);
    expect(endless).toMatchObject({ state: 'delivered', status: 200 });
    expect((await detail(webhook, endless?.id)).tries[0]?.response).toHaveLength(4096);
  });

  it('go nowhere else: not where a redirect leads, nor where a name leads at a second look', async () => {
    const inside = await startReceiver();
    const webhook = await add(`http://localhost:${hooks.receiver.port}/`);
    hooks.receiver.answer = (response) => void response.writeHead(302, { location: inside.url }).end();
    await happen();
    await hooks.test.drain();
    expect(await logOf(webhook)).toMatchObject([
      { state: 'pending', status: 302, error: expect.stringContaining('tidak diikuti') },
    ]);
    hooks.receiver.answer = good;
    world.asked = 0;
    await passTime(webhook, clock.now().add({ seconds: 10 }));
    expect(hooks.receiver.received).toHaveLength(2);
    // What was judged is what is called: nobody asks for the name a second time.
    expect(world.asked).toBe(1);

    for (const address of [
      '10.1.2.3',
      '192.168.0.7',
      '169.254.169.254',
      '100.64.0.1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
    ]) {
      world.leadsTo = () => address;
      await happen();
      await hooks.test.drain();
      expect((await logOf(webhook))[0]).toMatchObject({
        state: 'pending',
        error: expect.stringContaining('tidak boleh dihubungi'),
      });
    }
    expect(hooks.receiver.received).toHaveLength(2);
    expect(inside.received).toEqual([]);
    await inside.down();
  });

  it('go to nobody whose certificate is not signed, of another name or over, and say nothing there', async () => {
    const { certificate, issue } = authorityIn(hooks.test.dataDir);
    const known = getCACertificates('default');
    setDefaultCACertificates([...known, certificate]);
    /** What came of an event to a receiver that shows a certificate, and how much it heard. */
    const sendTo = async (shown: { key: string; cert: string }) => {
      const receiver = await startReceiver(shown);
      const webhook = await add(`https://kabar.contoh.go.id:${receiver.port}/kabar`);
      await happen();
      await hooks.test.drain();
      const [{ state, error } = {}] = await logOf(webhook);
      const found = { state, error, heard: receiver.heard() > 0, made: receiver.connections() };
      await hooks.remove(webhook);
      await receiver.down();
      return found;
    };
    try {
      expect(await sendTo(issue('kabar.contoh.go.id', 30))).toEqual({
        ...{ state: 'delivered', error: null, heard: true, made: 1 },
      });
      for (const wrong of [
        selfSigned(hooks.test.dataDir),
        issue('lain.contoh.go.id', 30),
        issue('kabar.contoh.go.id', -1),
      ])
        expect(await sendTo(wrong)).toEqual({
          ...{ state: 'pending', error: 'Sertifikat penerima tidak dapat dipercaya.' },
          ...{ heard: false, made: 1 },
        });
    } finally {
      setDefaultCACertificates(known);
    }
  });
});
