import type { Identity, Step, Words } from '../../driver.ts';

type MachineStep =
  | 'create'
  | 'configure'
  | 'resize'
  | 'restart'
  | 'suspend'
  | 'resume'
  | 'set-credential'
  | 'delete';

const STEPS: Readonly<Record<MachineStep, { op: Step['op']; words: Words }>> = {
  create: {
    op: 'create',
    words: { id: 'Salin template menjadi mesin', en: 'Clone the template to machine' },
  },
  configure: { op: 'update', words: { id: 'Atur mesin', en: 'Configure machine' } },
  resize: { op: 'update', words: { id: 'Perbesar diska mesin', en: 'Enlarge the disk of machine' } },
  restart: { op: 'update', words: { id: 'Nyalakan ulang mesin', en: 'Restart machine' } },
  suspend: { op: 'suspend', words: { id: 'Matikan mesin', en: 'Stop machine' } },
  resume: { op: 'resume', words: { id: 'Nyalakan mesin', en: 'Start machine' } },
  'set-credential': {
    op: 'set-credential',
    words: { id: 'Setel kata sandi baru untuk mesin', en: 'Set a new password for machine' },
  },
  delete: { op: 'delete', words: { id: 'Hapus mesin', en: 'Delete machine' } },
};

/**
 * A step at the cluster. Changes carry the digest of what they change and sizes are absolute, so they may be repeated blindly; a
 * clone and a deletion are waited for, and so is a password, which takes a restart.
 */
export const machineStep = (
  id: MachineStep,
  { name }: Identity,
  { before, after }: Pick<Partial<Step>, 'before' | 'after'> = {},
): Step => ({
  id,
  op: STEPS[id].op,
  title: { id: `${STEPS[id].words.id} ${name}`, en: `${STEPS[id].words.en} ${name}` },
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
  credential: id === 'set-credential',
  destroysData: id === 'delete',
  replay: id === 'create' || id === 'set-credential' || id === 'delete' ? 'verify' : 'safe',
});
