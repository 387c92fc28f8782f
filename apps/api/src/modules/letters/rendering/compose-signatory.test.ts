import { describe, expect, it } from 'vitest';
import { composeSignatory } from './compose-signatory.ts';

const person = { name: 'Siti Rahmawati, S.Kom.', rank: 'Pembina Tk. I', nip: '197811052003122004' };
const head = { title: 'Kepala Dinas' };
const secretary = { title: 'Sekretaris' };
const division = { title: 'Kepala Bidang' };

describe('the capacity in which an official signs', () => {
  it('is the own office where it is held outright', () => {
    expect(composeSignatory({ office: head, person }).capacity).toEqual(['Kepala Dinas']);
  });

  it.each([
    ['plt', 'Plt. Kepala Dinas'],
    ['plh', 'Plh. Kepala Dinas'],
    ['pj', 'Pj. Kepala Dinas'],
  ] as const)('is marked when the office is held as %s', (acting, line) => {
    expect(composeSignatory({ office: { ...head, acting }, person }).capacity).toEqual([line]);
  });

  it('names the superior first when signing one level down', () => {
    const signatory = composeSignatory({ office: { ...secretary, acting: 'plh' }, person, onBehalfOf: head });
    expect(signatory.capacity).toEqual(['a.n. Kepala Dinas', 'Plh. Sekretaris']);
  });

  it('names both superiors when signing two levels down', () => {
    const onBehalfOf = { ...head, acting: 'plt' } as const;
    const signatory = composeSignatory({ office: division, person, onBehalfOf, through: secretary });
    expect(signatory.capacity).toEqual(['a.n. Plt. Kepala Dinas', 'Sekretaris', 'u.b.', 'Kepala Bidang']);
  });

  it('never goes through an office without a superior above it', () => {
    expect(() => composeSignatory({ office: division, person, through: secretary })).toThrow(RangeError);
  });

  it("leaves rank and NIP the signatory's own", () => {
    const signatory = composeSignatory({ office: { ...head, acting: 'plt' }, person });
    expect(signatory).toMatchObject({ ...person, position: 'Plt. Kepala Dinas' });
  });

  it('is left without rank and NIP for a person who has none', () => {
    const signatory = composeSignatory({ office: head, person: { name: 'Rina' } });
    expect(Object.keys(signatory).sort()).toEqual(['capacity', 'name', 'position']);
  });
});
