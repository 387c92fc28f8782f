import { loadCatalogue, type StandardDefinition } from '@pendopo/standards';
import { describe, expect, it } from 'vitest';
import type { Actor, Assignment, PersonActor } from '#platform/access.ts';
import { desksFor } from './desk.ts';
import { canSee, caseActorOf, isInside, mayWrite, type Visibility } from './policy.ts';
import { reachOf } from './reach.ts';

const definition = loadCatalogue()
  .flatMap(({ standards }) => standards)
  .map((standard) => standard.definition)
  .find(({ code }) => code === 'pekalongan.hosting') as StandardDefinition;

const own = 'unit-of-the-case';
const held = (
  side: Assignment['side'],
  position: string,
  organizationId: string | null = null,
): Assignment => ({
  ...{ id: 'a', side, position, organizationId, acting: null, actingFor: null },
});
const person = (assignments: Assignment[], more: Partial<PersonActor> = {}): PersonActor => ({
  ...{ kind: 'person', agency: 'pekalongan', sessionId: 's', steppedUpAt: null, personId: 'p', name: 'N' },
  ...{ username: 'n', nip: null, locale: 'id', organizationId: null, assignments, ...more },
});
const receipt = { kind: 'receipt', agency: 'pekalongan', sessionId: 's', serviceRequestId: 'c' } as const;

const sent: Visibility = {
  ...{
    agency: 'pekalongan',
    id: 'c',
    filedBy: 'q',
    submittedAt: '2026-11-24T02:00:00Z',
    organizationId: own,
    concernedId: null,
    involved: [],
    state: {},
  },
};
const draft: Visibility = { ...sent, submittedAt: null };

/** Who × (reads a draft, reads a case that was sent, has a part in it). */
const readers: [string, Actor, boolean, boolean, boolean][] = [
  ['nobody', { kind: 'anonymous' }, false, false, false],
  ['the holder of its receipt', receipt, true, true, true],
  ['the holder of another receipt', { ...receipt, serviceRequestId: 'd' }, false, false, false],
  ['the holder of a receipt elsewhere', { ...receipt, agency: 'kalbar' }, false, false, false],
  ['somebody without position', person([]), false, false, false],
  ['somebody of the unit', person([held('organization', 'admin', own)]), true, true, true],
  ['whoever looks after its people', person([held('organization', 'administrator', own)]), true, true, true],
  ['somebody of another unit', person([held('organization', 'admin', 'other')]), false, false, false],
  ['a technician', person([held('agency', 'technician')]), false, true, true],
  ['the head of the agency', person([held('agency', 'head')]), false, true, true],
  ['a colleague outside the procedure', person([held('agency', 'librarian')]), false, false, false],
  ['the inspector', person([held('agency', 'inspector')]), false, true, false],
  ['the administrator', person([held('agency', 'administrator')]), false, false, false],
  ['the system administrator', person([held('agency', 'system-administrator')]), false, false, false],
  ['a unit’s technician', person([held('organization', 'technician', 'other')]), false, false, false],
  ['a unit’s inspector', person([held('organization', 'inspector', 'other')]), false, false, false],
  [
    'a technician elsewhere',
    person([held('agency', 'technician')], { agency: 'kalbar' }),
    false,
    false,
    false,
  ],
];

describe('who may read a case', () => {
  it.each(readers)('%s', (_who, actor, aDraft, aSent, hasPart) => {
    expect(canSee(actor, draft, definition)).toBe(aDraft);
    expect(canSee(actor, sent, definition)).toBe(aSent);
    expect(mayWrite(actor, sent, definition)).toBe(hasPart);
  });

  it('before it is sent is the officer who took it down for a unit, and none who began it there and has moved', () => {
    const officer = person([held('agency', 'technician')]);
    const begun = { ...draft, filedBy: officer.personId };
    const takenDown = { ...begun, state: { takenDown: true } } as const;
    expect([takenDown, begun].map((one) => canSee(officer, one, definition))).toEqual([true, false]);
    expect([takenDown, begun].map((one) => caseActorOf(officer, one).takesDown)).toEqual([true, undefined]);
  });

  it('is the agency’s inside only on the agency’s side', () => {
    expect(isInside(person([held('agency', 'librarian')]))).toBe(true);
    expect(isInside(person([held('organization', 'head', own)]))).toBe(false);
    expect(isInside(receipt)).toBe(false);
  });
});

describe('desks', () => {
  const actors = [
    { side: 'agency', positions: ['head'] },
    { side: 'organization', positions: ['head'] },
    { side: 'organization', positions: ['admin', 'head'] },
  ] as const satisfies { side: string; positions: string[] }[];
  const all = actors.map((actor) => ({ ...actor, positions: [...actor.positions] }));

  it.each([
    ['the agency’s head', held('agency', 'head'), ['agency/head']],
    [
      'a unit’s head',
      held('organization', 'head', own),
      [`organization:${own}/head`, `organization:${own}/admin+head`],
    ],
    ['a unit’s admin', held('organization', 'admin', own), [`organization:${own}/admin+head`]],
    ['an agency’s admin', held('agency', 'admin'), []],
  ])('%s sits at their own', (_who, assignment, desks) => {
    expect(desksFor([assignment], all)).toEqual(desks);
  });

  it('reach as far as the positions do, on their side', () => {
    const none = { codes: [], versions: [] };
    const reach = (...assignments: Assignment[]) => reachOf(person(assignments), [definition]);
    expect(reach(held('agency', 'technician'))).toMatchObject({
      serves: { codes: ['pekalongan.hosting'], versions: [] },
      organizations: [],
    });
    expect(reach(held('agency', 'inspector'))).toMatchObject({ readsAll: true, serves: none, desks: [] });
    expect(reach(held('organization', 'inspector', own))).toMatchObject({
      ...{ readsAll: false, serves: none, organizations: [own] },
    });
    expect(reach(held('agency', 'administrator'))).toEqual({
      ...{ readsAll: false, serves: none, organizations: [], desks: [], concerned: none, confidential: none },
      mayBeConcerned: false,
      readsReports: true,
    });
  });

  it('reach by version where a later one is served by others', () => {
    const later = structuredClone({ ...definition, version: definition.version + 1 });
    for (const { actor } of later.procedure ?? [])
      actor.positions = actor.positions.map((one) => (one === 'technician' ? 'head' : one));
    const { serves } = reachOf(person([held('agency', 'technician')]), [definition, later]);
    expect(serves).toEqual({ codes: [], versions: [`${definition.code}@${definition.version}`] });
  });
});
