import type { Identity, Step } from '../../driver.ts';

const VERBS: Readonly<Record<Step['op'], { id: string; en: string }>> = {
  create: { id: 'Buat', en: 'Create the' },
  mark: { id: 'Tandai', en: 'Mark the' },
  update: { id: 'Ubah', en: 'Change the' },
  suspend: { id: 'Tangguhkan', en: 'Suspend the' },
  resume: { id: 'Aktifkan kembali', en: 'Resume the' },
  'set-credential': { id: 'Setel kata sandi baru untuk', en: 'Set a new password for the' },
  'cut-sessions': { id: 'Putuskan sesi', en: 'Cut the sessions of the' },
  delete: { id: 'Hapus', en: 'Delete the' },
};

/**
 * A step at a host that speaks the control protocol. All but `create` change what is named by its revision, so they may be repeated blindly; the
 * host cuts open sessions itself as it suspends, and as it sets a password.
 */
export const hostStep = (
  op: Step['op'],
  thing: { id: string; en: string },
  { name }: Identity,
  { before, after, credential = op === 'set-credential' }: Partial<Step> = {},
): Step => ({
  id: op,
  op,
  title: { id: `${VERBS[op].id} ${thing.id} ${name}`, en: `${VERBS[op].en} ${thing.en} ${name}` },
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
  credential,
  destroysData: op === 'delete',
  replay: op === 'create' ? 'verify' : 'safe',
});
