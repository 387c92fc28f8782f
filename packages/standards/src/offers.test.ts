import { expect, test } from 'vitest';
import { simulateCase } from './testing/simulated-case.fixture.ts';
import { catalogued } from './testing/standard.fixture.ts';

const { definition } = catalogued('okutimur.hosting');

test('an assignment offers the colleagues who can take the next step', () => {
  expect(simulateCase(definition, null).offersFor('organization:head')[0]).toEqual({
    key: 'assign',
    step: 'assign-admin',
    title: 'Tugaskan',
    leadsTo: { step: 'apply', status: 'draft' },
    note: 'optional',
    blockers: [],
    input: {
      type: 'object',
      additionalProperties: false,
      required: ['assignee'],
      properties: {
        assignee: {
          type: 'string',
          title: 'Petugas yang ditugaskan',
          oneOf: [
            { const: 'organization-admin', title: 'organization:admin' },
            { const: 'organization-admin-2', title: 'organization:admin 2' },
          ],
          examples: ['organization-admin'],
        },
      },
    },
  });
});

test('a return asks for a reason only where no rejected paper gives one', () => {
  const simulated = simulateCase(definition, null);
  simulated.fill();
  simulated.upload();
  simulated.act('organization:head', 'assign', { input: { assignee: 'organization-admin' } });
  simulated.act('organization:admin', 'submit');
  const offered = () => simulated.offersFor('agency:service-admin').find(({ key }) => key === 'return');
  expect(offered()).toMatchObject({
    title: 'Kembalikan untuk perbaikan',
    leadsTo: { step: 'apply', status: 'returned' },
    note: 'none',
    input: { required: ['reason'] },
  });
  simulated.judge('rejected');
  expect(offered()).toMatchObject({ input: { required: [] } });
});

test('an end is told as a status without a step', () => {
  const simulated = simulateCase(definition, null);
  expect(simulated.offersFor('organization:head').at(-1)).toMatchObject({
    key: 'cancel',
    leadsTo: { step: null, status: 'cancelled' },
  });
});
