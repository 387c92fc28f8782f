import type { StandardDefinition } from '@pendopo/standards';
import { fromCatalogue } from '#test/offer-standard.ts';

/** A service by which all that an official answers for goes to a successor. It is nobody's: written for tests alone. */
export const handoverService = (): StandardDefinition => {
  const { reasons, sections: _, ...hosting } = fromCatalogue('pekalongan.hosting');
  const technician = { side: 'agency' as const, positions: ['technician'] };
  const asked = (passwords: string) => ({ when: { 'form.passwords': passwords } });
  const entrust = { does: 'entrust', recipient: 'form.successor' } as const;
  return {
    ...hosting,
    code: 'pekalongan.handover',
    abbreviation: 'STA',
    title: 'Serah Terima Aset',
    assets: ['hosting-account', 'subdomain', 'mailbox'],
    assetsOf: 'leaver',
    requirements: [],
    reasons: { ...reasons, paper: [] },
    letters: [
      {
        ...{ key: 'record', kind: 'handover-record', title: 'Berita Acara', issue: { outcome: 'deliver' } },
        ...{ number: 'handover-record', subject: 'Serah terima {{ form.leaver.name }}' },
        ...{ givenBy: 'form.leaver.name', signedBy: 'technician' },
        receivedBy: 'form.successor.name',
        opening: ['Diserahkan oleh {{ form.leaver.name }} kepada {{ form.successor.name }}.'],
      },
    ],
    form: {
      type: 'object',
      required: ['leaver', 'successor', 'passwords'],
      properties: {
        leaver: { $ref: 'official', title: 'Yang menyerahkan' },
        successor: { $ref: 'official', title: 'Yang menerima' },
        passwords: {
          ...{ type: 'string', title: 'Kata sandi', enum: ['keep', 'renew'], examples: ['keep'] },
        },
      },
    },
    procedure: [
      {
        ...{ no: 1, key: 'apply', title: 'Mengajukan', kind: 'composition' },
        actor: { side: 'organization', positions: ['admin'] },
        on: { submit: 'verify' },
      },
      {
        ...{ no: 2, key: 'verify', title: 'Memeriksa', kind: 'verification', actor: technician },
        on: { approve: 'carry-out', return: 'apply', reject: 'rejected' },
      },
      {
        ...{ no: 3, key: 'carry-out', title: 'Mengalihkan', kind: 'provisioning', actor: technician },
        items: [
          { key: 'plain', title: 'Alihkan', ...entrust, ...asked('keep') },
          {
            key: 'sealed',
            title: 'Alihkan dan ganti kata sandi',
            ...entrust,
            credential: true,
            ...asked('renew'),
          },
        ],
        on: { complete: 'report' },
      },
      {
        ...{ no: 4, key: 'report', title: 'Menyerahkan', kind: 'handover', actor: technician },
        on: { deliver: 'completed' },
      },
    ],
  } as StandardDefinition;
};
