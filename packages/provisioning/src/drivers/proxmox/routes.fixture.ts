import {
  begin,
  type ClusterState,
  digestOf,
  disk,
  type FakeMachine,
  lookAt,
  newMachine,
  Refused,
} from './cluster.fixture.ts';

/** A call as a route sees it; query and form are one. */
export interface Call {
  state: ClusterState;
  form: Record<string, string>;
}

interface Route {
  method: string;
  path: RegExp;
  key: string;
  run: (call: Call, parts: string[]) => unknown;
}

const demand = ({ rights }: ClusterState, place: string, right: string): void => {
  if (!rights.has(right)) throw new Refused(403, `Permission check failed (${place}, ${right})`);
};

const machineOf = ({ machines }: ClusterState, vmid: string | undefined): FakeMachine => {
  const machine = machines.get(Number(vmid));
  if (machine === undefined)
    throw new Refused(500, `Configuration file 'nodes/pve1/qemu-server/${vmid}.conf' does not exist`);
  return machine;
};

const assertUnlocked = ({ vmid, config }: FakeMachine): void => {
  if (config.lock !== undefined) throw new Refused(500, `VM is locked (${config.lock})`);
  if (vmid < 0) throw new Refused(500, 'no such VM');
};

const assertDigest = (machine: FakeMachine, { digest }: Record<string, string>): void => {
  if (digest !== undefined && digest !== digestOf(machine))
    throw new Refused(500, 'checksum mismatch (file change by other user?)');
};

const shown = (machine: FakeMachine): Record<string, unknown> => {
  const { cipassword, ...config } = { ...machine.config, ...machine.pending };
  return {
    ...config,
    ...(cipassword === undefined ? {} : { cipassword: '**********' }),
    digest: digestOf(machine),
  };
};

const clone = ({ state, form }: Call, vmid: string | undefined): string => {
  const template = machineOf(state, vmid);
  const { newid, name = '', pool, description } = form;
  demand(state, `/vms/${vmid}`, 'VM.Clone');
  // Rights on a pool count only where the pool is named.
  demand(state, `/vms/${newid}`, pool === undefined ? 'Sys.Modify' : 'VM.Allocate');
  if (!state.pools.has(pool ?? '')) throw new Refused(500, `no such pool '${pool}'`);
  const id = Number(newid);
  if (!/^[a-z0-9-]{1,63}$/.test(name))
    throw new Refused(400, 'Parameter verification failed.', {
      name: 'value does not look like a valid DNS name',
    });
  if (state.machines.has(id)) throw new Refused(500, `unable to create VM ${id}: config file already exists`);
  const isSlow = state.slow.has('qmclone');
  const isBroken = state.broken.has('qmclone');
  const finish = () => {
    const config = {
      ...template.config,
      name,
      scsi0: disk(id, '10G'),
      ...(description ? { description: `${description}\n` } : {}),
    };
    state.machines.set(id, { ...newMachine(id, pool ?? ''), config });
  };
  if (isSlow && !isBroken) state.machines.set(id, { ...newMachine(id, ''), config: { lock: 'clone' } });
  return begin(state, 'qmclone', Number(vmid), finish);
};

const setConfig = ({ state, form }: Call, vmid: string | undefined): null => {
  const machine = machineOf(state, vmid);
  for (const right of ['VM.Config.Options', 'VM.Config.CPU', 'VM.Config.Memory', 'VM.Config.Cloudinit'])
    demand(state, `/vms/${vmid}`, right);
  assertUnlocked(machine);
  assertDigest(machine, form);
  const { digest: _, ...changed } = form;
  if (Number(changed.cores ?? 1) > 128)
    throw new Refused(400, 'Parameter verification failed.', {
      cores: 'value must have a maximum value of 128',
    });
  if (changed.sshkeys !== undefined && !/^(ssh|ecdsa|sk)-/.test(decodeURIComponent(changed.sshkeys)))
    throw new Refused(400, 'Parameter verification failed.', { sshkeys: 'SSH public key validation error' });
  for (const [key, value] of Object.entries(changed)) {
    const waits =
      machine.isRunning && ['cores', 'sockets', 'memory'].includes(key) && machine.config[key] !== value;
    (waits ? machine.pending : machine.config)[key] = value;
  }
  return null;
};

const resize = ({ state, form }: Call, vmid: string | undefined): string => {
  const machine = machineOf(state, vmid);
  demand(state, `/vms/${vmid}`, 'VM.Config.Disk');
  assertDigest(machine, form);
  const line = machine.config[form.disk ?? ''];
  if (line === undefined) throw new Refused(500, `disk '${form.disk}' does not exist`);
  const [now, next] = [line.split('size=')[1] ?? '', form.size ?? ''].map((size) =>
    Number.parseInt(size, 10),
  );
  if ((next ?? 0) < (now ?? 0)) throw new Refused(500, 'shrinking disks is not supported');
  return begin(state, 'resize', Number(vmid), () => {
    machine.config[form.disk ?? ''] = disk(machine.vmid, form.size ?? '');
  });
};

const power = ({ state }: Call, vmid: string | undefined, verb: string | undefined): string => {
  const machine = machineOf(state, vmid);
  demand(state, `/vms/${vmid}`, 'VM.PowerMgmt');
  assertUnlocked(machine);
  if (verb === 'start' && machine.isRunning) throw new Refused(500, `VM ${vmid} already running`);
  if (verb !== 'start' && !machine.isRunning) throw new Refused(500, `VM ${vmid} not running`);
  return begin(state, `qm${verb}`, Number(vmid), () => {
    machine.isRunning = verb === 'start';
    if (verb !== 'start') return;
    Object.assign(machine.config, machine.pending);
    machine.pending = {};
    machine.startedAt = Date.now();
    const { ciuser = '', cipassword = '', sshkeys = '' } = machine.config;
    machine.guest = { user: ciuser, password: cipassword, sshKeys: decodeURIComponent(sshkeys) };
  });
};

const destroy = ({ state }: Call, vmid: string | undefined): string => {
  const machine = machineOf(state, vmid);
  demand(state, `/vms/${vmid}`, 'VM.Allocate');
  assertUnlocked(machine);
  if (machine.isRunning) throw new Refused(500, `VM ${vmid} is running - destroy failed`);
  return begin(state, 'qmdestroy', Number(vmid), () => state.machines.delete(machine.vmid));
};

const pendingOf = (machine: FakeMachine) =>
  Object.entries({ ...machine.pending, ...machine.config }).map(([key, value]) => ({
    key,
    value: key === 'cipassword' ? '**********' : value,
    ...(key in machine.pending ? { pending: machine.pending[key] } : {}),
  }));

const interfaces = ({ state }: Call, vmid: string | undefined) => {
  demand(state, `/vms/${vmid}`, 'VM.GuestAgent.Audit');
  if (!state.agents) throw new Refused(500, 'QEMU guest agent is not running');
  const lines = ['127.0.0.1', 'fe80::1', `192.0.2.${Number(vmid) % 200}`];
  return { result: [{ name: 'eth0', 'ip-addresses': lines.map((ip) => ({ 'ip-address': ip })) }] };
};

const MACHINE = String.raw`^/nodes/pve1/qemu/(\d+)`;

/** The routes of the API that the driver uses, as in its sources. */
export const ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/version$/, key: 'version', run: () => ({ version: '9.1.2', release: '9.1' }) },
  {
    method: 'GET',
    path: /^\/access\/permissions$/,
    key: 'permissions',
    run: ({ state: { rights } }) => {
      const given = (start: string) =>
        Object.fromEntries([...rights].filter((right) => right.startsWith(start)).map((right) => [right, 1]));
      return {
        '/pool/opd': given('VM.'),
        '/storage': given('Datastore.'),
        '/sdn/zones/lokal': given('SDN.'),
      };
    },
  },
  {
    method: 'GET',
    path: /^\/cluster\/resources$/,
    key: 'resources',
    run: ({ state: { machines, rights } }) =>
      [...machines.values()]
        .filter(() => rights.has('VM.Audit'))
        .map(({ vmid, node, pool, template, config, isRunning }) => ({
          ...{ type: 'qemu', id: `qemu/${vmid}`, vmid, node, pool, template: template ? 1 : 0 },
          ...{ name: config.name ?? `VM ${vmid}`, tags: config.tags, lock: config.lock },
          status: isRunning ? 'running' : 'stopped',
        })),
  },
  {
    method: 'GET',
    path: /^\/cluster\/nextid$/,
    key: 'nextid',
    run: ({ state: { machines }, form: { vmid } }) => {
      if (vmid === undefined)
        return String([...Array(900).keys()].map((n) => n + 100).find((n) => !machines.has(n)));
      if (!machines.has(Number(vmid))) return vmid;
      throw new Refused(400, 'Parameter verification failed.', { vmid: `VM ${vmid} already exists` });
    },
  },
  {
    method: 'GET',
    path: /^\/nodes\/pve1\/tasks$/,
    key: 'tasks',
    run: ({ state: { tasks }, form }) =>
      [...tasks].flatMap(([upid, { type, id, looks }]) =>
        looks > 0 && type === form.typefilter && String(id) === (form.vmid ?? String(id))
          ? [{ upid, type, id: String(id) }]
          : [],
      ),
  },
  {
    method: 'GET',
    path: /^\/nodes\/pve1\/tasks\/([^/]+)\/status$/,
    key: 'task',
    run: ({ state: { tasks } }, [upid = '']) => {
      const task = tasks.get(decodeURIComponent(upid));
      if (task === undefined)
        throw new Refused(400, 'Parameter verification failed.', { upid: 'no such task' });
      return { upid: decodeURIComponent(upid), type: task.type, ...lookAt(task) };
    },
  },
  {
    method: 'GET',
    path: RegExp(`${MACHINE}/config$`),
    key: 'read',
    run: ({ state }, [id]) => shown(machineOf(state, id)),
  },
  {
    method: 'GET',
    path: RegExp(`${MACHINE}/pending$`),
    key: 'pending',
    run: ({ state }, [id]) => pendingOf(machineOf(state, id)),
  },
  {
    method: 'GET',
    path: RegExp(`${MACHINE}/status/current$`),
    key: 'status',
    run: ({ state }, [id]) => {
      const { isRunning, startedAt, config } = machineOf(state, id);
      const uptime = isRunning ? Math.floor((Date.now() - startedAt) / 1000) : 0;
      return {
        status: isRunning ? 'running' : 'stopped',
        uptime,
        ...(config.agent === '1' ? { agent: 1 } : {}),
      };
    },
  },
  {
    method: 'GET',
    path: RegExp(`${MACHINE}/agent/network-get-interfaces$`),
    key: 'agent',
    run: (call, [id]) => interfaces(call, id),
  },
  { method: 'POST', path: RegExp(`${MACHINE}/clone$`), key: 'clone', run: (call, [id]) => clone(call, id) },
  {
    method: 'PUT',
    path: RegExp(`${MACHINE}/config$`),
    key: 'config',
    run: (call, [id]) => setConfig(call, id),
  },
  { method: 'PUT', path: RegExp(`${MACHINE}/resize$`), key: 'resize', run: (call, [id]) => resize(call, id) },
  {
    method: 'POST',
    path: RegExp(`${MACHINE}/status/(start|shutdown|stop)$`),
    key: 'power',
    run: (call, [id, verb]) => power(call, id, verb),
  },
  { method: 'DELETE', path: RegExp(`${MACHINE}$`), key: 'delete', run: (call, [id]) => destroy(call, id) },
];
