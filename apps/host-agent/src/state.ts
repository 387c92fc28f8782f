import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACCOUNT_NAME, createTurns, HOST_NAME, removeLeftovers, writeDurably } from '@pendopo/host-protocol';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const Name = Type.String({ pattern: ACCOUNT_NAME.source });
const Uid = Type.Integer({ minimum: 1000 });

/** `mustCut`: whoever was logged in before the last change has still to be sent away. */
const KeptAccount = Type.Object({
  name: Name,
  marker: Type.String(),
  title: Type.String(),
  presence: Type.Union([Type.Literal('active'), Type.Literal('suspended')]),
  quotaBytes: Type.Integer({ minimum: 0 }),
  hostName: Type.Union([Type.String({ pattern: HOST_NAME.source }), Type.Null()]),
  passwordHash: Type.Union([Type.String({ pattern: '^[A-Za-z0-9./$]+$' }), Type.Null()]),
  revision: Type.Integer({ minimum: 1 }),
  createdAt: Type.String(),
  uid: Uid,
  mustCut: Type.Boolean(),
});
export type KeptAccount = Static<typeof KeptAccount>;

const Removed = Type.Object({ name: Name, uid: Uid });

/** All that the agent knows. A uid is given once; `removed` are accounts whose sessions and files have still to go. */
const AgentState = Type.Object({
  nextUid: Uid,
  accounts: Type.Array(KeptAccount),
  removed: Type.Array(Removed),
});
export type AgentState = Static<typeof AgentState>;

/** The one truth, in one file, which the daemons are brought to. */
export interface StateFile {
  now(): AgentState;
  /** On disk before it resolves; one after the other. */
  change(alter: (state: AgentState) => AgentState): Promise<void>;
}

/** Opens the state, or begins it where there are neither state nor sites. */
export const openState = async (folder: string, sites: string, firstUid: number): Promise<StateFile> => {
  const path = join(folder, 'state.json');
  await removeLeftovers(folder);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  let state: AgentState = { nextUid: firstUid, accounts: [], removed: [] };
  if (text !== undefined) state = checked(JSON.parse(text), path);
  // Going on would take every site off the web.
  else if ((await readdir(sites)).length > 0)
    throw new Error(`${path} is gone, but ${sites} holds sites: bring it back from the backup.`);
  const turns = createTurns();
  return {
    now: () => state,
    change: (alter) =>
      turns('state', async () => {
        const next = alter(state);
        await writeDurably(path, JSON.stringify(next));
        state = next;
      }),
  };
};

/** What is kept goes into configuration files: a name that somebody put here by hand is looked at like any other. */
const checked = (state: unknown, path: string): AgentState => {
  const [fault] = Value.Errors(AgentState, state);
  if (fault !== undefined) throw new Error(`${path}${fault.instancePath} ${fault.message}`);
  return state as AgentState;
};
