import type { Identity, Step, Words } from '../../driver.ts';

type WhmStep = 'create' | 'package' | 'quota' | 'suspend' | 'resume' | 'set-credential' | 'delete';

const STEPS: Readonly<Record<WhmStep, { op: Step['op']; words: Words }>> = {
  create: { op: 'create', words: { id: 'Buat akun hosting', en: 'Create the hosting account' } },
  package: { op: 'update', words: { id: 'Ubah paket akun hosting', en: 'Change the package of account' } },
  quota: { op: 'update', words: { id: 'Ubah kuota akun hosting', en: 'Change the quota of account' } },
  suspend: { op: 'suspend', words: { id: 'Tangguhkan akun hosting', en: 'Suspend the hosting account' } },
  resume: {
    op: 'resume',
    words: { id: 'Aktifkan kembali akun hosting', en: 'Resume the hosting account' },
  },
  'set-credential': {
    op: 'set-credential',
    words: { id: 'Setel kata sandi baru untuk akun hosting', en: 'Set a new password for account' },
  },
  delete: { op: 'delete', words: { id: 'Hapus akun hosting', en: 'Delete the hosting account' } },
};

/**
 * A step at the panel. Sizes and suspension may be repeated blindly. A creation, a password and a deletion that are late would
 * undo what came after them, so they are waited for.
 */
export const whmStep = (
  id: WhmStep,
  { name }: Identity,
  { before, after, credential = id === 'set-credential' }: Partial<Step> = {},
): Step => ({
  id,
  op: STEPS[id].op,
  title: { id: `${STEPS[id].words.id} ${name}`, en: `${STEPS[id].words.en} ${name}` },
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
  credential,
  destroysData: id === 'delete',
  replay: id === 'create' || id === 'set-credential' || id === 'delete' ? 'verify' : 'safe',
});
