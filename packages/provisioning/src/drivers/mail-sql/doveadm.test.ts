import { describe, expect, test } from 'vitest';
import type { BackendRequest } from '../../driver.ts';
import { countSessions, cutSessions, forgetLogin, missingCommands } from './doveadm.ts';

/** A Dovecot that gives these answers one after the other, the last for ever. */
const answering = (...answers: [status: number, body: unknown][]) => {
  const asked: BackendRequest[] = [];
  return {
    asked,
    secret: async () => 'kunci',
    http: async (request: BackendRequest) => {
      const [status, body] = answers[Math.min(asked.length, answers.length - 1)] ?? [200, []];
      asked.push(request);
      return { status, headers: new Headers(), text: typeof body === 'string' ? body : JSON.stringify(body) };
    },
  };
};

const rows = (...list: unknown[]) => ['doveadmResponse', list, '0'];
const failed = (exitCode: number) => ['error', { type: 'exitCode', exitCode }, '0'];
const SITI = 'siti@daerah.example';

describe('what Dovecot answers', () => {
  test.each([
    [401, 'Authentication required', 'permission'],
    [403, '', 'permission'],
    [429, '', 'transient'],
    [502, '', 'transient'],
    [503, '', 'transient'],
    [504, '', 'transient'],
    [400, 'Request must be a JSON array', 'ambiguous'],
    [500, '', 'ambiguous'],
    [302, '', 'ambiguous'],
    [200, '<html>', 'ambiguous'],
    [200, '', 'ambiguous'],
    [200, '[["doveadm', 'ambiguous'],
    [200, '{}', 'ambiguous'],
    [200, [], 'ambiguous'],
    [200, [['error', { type: 'unknownMethod', exitCode: 0 }, '0']], 'ambiguous'],
    [200, [failed(64)], 'ambiguous'],
    [200, [failed(75)], 'transient'],
    [200, [failed(77)], 'permission'],
  ])('%i %j is %s', async (status, body, kind) => {
    await expect(forgetLogin(answering([status, body]), SITI)).rejects.toMatchObject({ kind });
  });

  test('counts a mailbox’s sessions of every protocol', async () => {
    const dovecot = answering([200, [rows({ connections: '2' }, { connections: '1' })]]);
    expect(await countSessions(dovecot, SITI)).toBe(3);
    expect(dovecot.asked[0]).toMatchObject({
      endpoint: 'doveadm',
      headers: { authorization: 'X-Dovecot-API a3VuY2k=' },
      body: [['who', { mask: [SITI] }, '0']],
    });
  });

  test('cuts, and waits until nobody is left', async () => {
    const someone: [number, unknown] = [200, [rows({ connections: '1' })]];
    const dovecot = answering([200, [rows(), rows({ result: SITI })]], someone, [200, [rows()]]);
    await cutSessions(dovecot, SITI);
    expect(dovecot.asked).toHaveLength(3);
    await expect(cutSessions(answering([200, [rows(), rows()]], someone), SITI)).rejects.toMatchObject({
      kind: 'transient',
      code: 'sessions-open',
    });
  });

  test('nobody to cut is well', async () => {
    await cutSessions(answering([200, [rows(), failed(68)]]), SITI);
  });

  test('says which command is missing', async () => {
    const dovecot = answering([200, [{ command: 'who' }, { command: 'kick' }]]);
    expect(await missingCommands(dovecot)).toEqual(['authCacheFlush']);
  });
});
