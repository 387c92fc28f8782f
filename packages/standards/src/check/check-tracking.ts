import type { AgencyDefinition } from '../definition/agency.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Fault } from '../schema/fault.ts';
import { faultAt } from './problems.ts';

/**
 * Faults of numbers that cases have elsewhere: the form asks for each as a text, no two channels share one, everybody who sees a case may
 * know it, since it is looked up and told by that, and the positions that copy the answer back are the agency's.
 */
export function checkTracking(
  { channels = [], form, confidentiality }: StandardDefinition,
  agency: AgencyDefinition,
): Fault[] {
  const telling = confidentiality?.identity?.fields ?? [];
  return channels.flatMap(({ tracking }, index) => {
    if (tracking === undefined) return [];
    const place = ['channels', index, 'tracking'];
    const { field, copiedBy } = tracking;
    const isShared = channels.slice(0, index).some((other) => other.tracking?.field === field);
    return [
      ...(form.properties[field]?.type === 'string'
        ? []
        : [faultAt([...place, 'field'], 'unknown-field', `Formulir belum memiliki isian teks ${field}.`)]),
      ...(isShared
        ? [faultAt([...place, 'field'], 'duplicate-key', `Isian ${field} sudah dipakai saluran lain.`)]
        : []),
      ...(telling.includes(field)
        ? [faultAt([...place, 'field'], 'telling-number', 'Nomor pelacakan tidak dapat dirahasiakan.')]
        : []),
      ...copiedBy.flatMap((position, at) =>
        agency.positions.some(({ side, key }) => side === 'agency' && key === position)
          ? []
          : [
              faultAt(
                [...place, 'copiedBy', at],
                'unknown-position',
                `Jabatan ${position} tidak ada pada instansi.`,
              ),
            ],
      ),
    ];
  });
}
