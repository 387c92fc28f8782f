import { expect, it } from 'vitest';
import { placesOfRecipients } from './recipient-check.ts';

it('finds those who receive something in the form and in the rows of a table', () => {
  const items = [
    { forEach: undefined, recipient: 'form.unit.contact' },
    { forEach: 'form.staff', recipient: 'row' },
    { forEach: 'form.sites', recipient: 'row.owner' },
    { forEach: undefined },
  ];
  const procedure = [{ kind: 'work' }, { kind: 'provisioning', items }];
  const places = placesOfRecipients({ variants: [{ procedure }] } as never);
  expect(places).toEqual(['/unit/contact', '/staff/*', '/sites/*/owner']);
});
