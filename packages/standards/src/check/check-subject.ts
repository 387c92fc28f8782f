import type { StandardDefinition } from '../definition/standard.ts';
import type { Fault } from '../schema/fault.ts';
import { faultAt } from './problems.ts';

/** Faults of what a case is called in lists: it must be a text of the form, and none that could tell who a masked reporter is. */
export const checkSubject = ({ form, confidentiality }: StandardDefinition): Fault[] => {
  const { subject } = form;
  if (subject === undefined) return [];
  const fault = (code: string, detail: string) => [faultAt(['form', 'subject'], code, detail)];
  const property = form.properties[subject];
  if (property === undefined) return fault('unknown-field', `Isian ${subject} tidak ada pada formulir.`);
  if (confidentiality?.identity?.fields.includes(subject))
    return fault('identity-in-text', 'Pokok permohonan menyebut identitas pelapor yang dapat dirahasiakan.');
  return property.type === 'string' || typeof property.format === 'string'
    ? []
    : fault('subject-no-text', `Isian ${subject} bukan teks, sehingga tidak dapat menjadi pokok permohonan.`);
};
