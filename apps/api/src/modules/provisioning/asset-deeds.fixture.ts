import type { StandardDefinition } from '@pendopo/standards';
import { fromCatalogue } from '#test/offer-standard.ts';

/** A service that does with an asset whatever its form says. It is nobody's: written for tests alone. */
export const assetService = (): StandardDefinition => {
  const { reasons, sections: _, ...hosting } = fromCatalogue('pekalongan.hosting');
  const technician = { side: 'agency' as const, positions: ['technician'] };
  const asked = (wish: string) => ({ when: { 'form.wish': wish } });
  return {
    ...hosting,
    code: 'pekalongan.asset',
    abbreviation: 'AST',
    title: 'Perubahan Aset',
    assets: ['hosting-account', 'subdomain'],
    requirements: [],
    reasons: { ...reasons, paper: [] },
    letters: [
      {
        ...{ key: 'result', kind: 'delivery', title: 'Surat Hasil', issue: { outcome: 'deliver' } },
        subject: 'Perubahan {{ asset.name }}',
        opening: ['Kapasitas semula {{ asset.spec.quotaMegabytes }} MB.'],
      },
    ],
    form: {
      type: 'object',
      required: ['wish', 'storage', 'name', 'until', 'contact'],
      properties: {
        wish: {
          type: 'string',
          title: 'Yang diminta',
          enum: ['storage', 'name', 'until', 'contact', 'suspend', 'resume', 'close', 'address', 'move'],
          examples: ['storage'],
        },
        storage: {
          ...{ type: 'integer', title: 'Kapasitas', minimum: 1, examples: [2048] },
          ...{ default: '{{ asset.spec.quotaMegabytes }}', ...asked('storage') },
        },
        name: {
          ...{ type: 'string', title: 'Nama', minLength: 3, maxLength: 80, examples: ['Situs Profil'] },
          ...{ default: '{{ asset.name }}', ...asked('name') },
        },
        until: {
          type: 'string',
          title: 'Sampai',
          format: 'date',
          examples: ['2027-12-31'],
          ...asked('until'),
        },
        along: { type: 'boolean', title: 'Beserta alamatnya', examples: [true], ...asked('close') },
        contact: { $ref: 'person', title: 'Penanggung jawab', ...asked('contact') },
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
        ...{ no: 3, key: 'carry-out', title: 'Mengerjakan', kind: 'provisioning', actor: technician },
        items: [
          {
            ...{ key: 'storage', does: 'change', title: 'Kapasitas', ...asked('storage') },
            spec: { quotaMegabytes: '{{ form.storage }}' },
          },
          {
            ...{ key: 'name', does: 'change', title: 'Nama', ...asked('name') },
            label: '{{ form.name }}',
          },
          {
            ...{ key: 'until', does: 'renew', title: 'Masa berlaku', ...asked('until') },
            until: '{{ form.until }}',
          },
          {
            ...{ key: 'contact', does: 'entrust', title: 'Penanggung jawab', ...asked('contact') },
            ...{ recipient: 'form.contact', credential: true },
          },
          { key: 'suspend', does: 'suspend', title: 'Penangguhan', ...asked('suspend') },
          { key: 'resume', does: 'resume', title: 'Pengaktifan', ...asked('resume') },
          { key: 'close', does: 'close', title: 'Penghentian', along: 'form.along', ...asked('close') },
          {
            ...{ key: 'fresh', kind: 'hosting-account', role: 'hosting', title: 'Akun baru' },
            ...{ label: 'pindah.{{ agency.domain }}', ...asked('move') },
            spec: { label: 'pindah', hostName: 'pindah.{{ agency.domain }}', quotaMegabytes: 1024 },
          },
          { key: 'old', does: 'suspend', title: 'Akun lama', needs: ['fresh'], ...asked('move') },
        ],
        on: { complete: 'tell' },
      },
      {
        ...{ no: 4, key: 'tell', title: 'Membuat alamat', kind: 'provisioning', actor: technician },
        ...{ ...asked('address'), otherwise: 'report' },
        items: [
          {
            ...{ key: 'address', kind: 'subdomain', role: 'dns', title: 'Alamat' },
            ...{
              label: '{{ organization.label }}.{{ agency.domain }}',
              spec: { label: '{{ organization.label }}' },
            },
          },
        ],
        on: { complete: 'report' },
      },
      {
        ...{ no: 5, key: 'report', title: 'Menyampaikan hasil', kind: 'handover', actor: technician },
        on: { deliver: 'completed' },
      },
    ],
  } as StandardDefinition;
};
