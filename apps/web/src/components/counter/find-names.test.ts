import { expect, it } from 'vitest';
import { findNames } from './find-names.ts';

it.each([
  ['Situs https://www.Dinkes.okutimurkab.go.id/masuk tidak dapat dibuka', ['dinkes.okutimurkab.go.id']],
  ['Surel sekretariat@okutimurkab.go.id penuh', ['sekretariat@okutimurkab.go.id']],
  ['VM-Dinkes-01 (10.20.1.7) mati sejak pagi', ['10.20.1.7', 'vm-dinkes-01']],
  ['Akun dinkes2026 di RT05 penuh', ['dinkes2026']],
  ['HP 0812-3456-7890, tolong segera, putus-sambung terus', []],
])('finds in "%s" what may be a name of the register', (message, names) => {
  expect(findNames(message)).toEqual(names);
});
