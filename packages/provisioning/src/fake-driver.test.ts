import { conformance, createHttpWire } from './conformance/index.ts';
import { createFakeBackend, FAKE_PAGE, fakeDriver } from './fake-driver.fixture.ts';

conformance({
  driver: fakeDriver,
  settings: {},
  spec: { label: 'dinkes', size: 5 },
  others: ['satu', 'dua'].map((label) => ({ label, size: 1 })),
  changed: { size: 6 },
  unchangeable: { label: 'lain' },
  oddSpecs: ['WWW', 'x'.repeat(63), 'müller', '4-sehat', 'root'].map((label) => ({ label, size: 1 })),
  legalName: /^[a-z][a-z0-9]{0,7}$/,
  credential: true,
  pages: { size: FAKE_PAGE, spec: (index) => ({ label: `unit-${'abc'[index]}`, size: 1 }) },
  start: async () => {
    const { objects, http } = createFakeBackend();
    const place = (name: string, marker: string | null) =>
      objects.set(name, {
        ...{ label: 'dinkes', marker, presence: 'active', size: 1, passwords: [], revision: 1 },
      });
    return {
      wire: createHttpWire(http),
      settings: {},
      secrets: { token: 'good' },
      count: async () => objects.size,
      placeForeign: async ({ name }) => void place(name, 'other'),
      placeUnmarked: async ({ name }) => void place(name, null),
      tamper: async ({ name }) => {
        const object = objects.get(name);
        if (object !== undefined) object.size += 1;
      },
      login: async ({ name }, password) => {
        const object = objects.get(name);
        return object?.presence === 'active' && object.passwords.at(-1) === password;
      },
      stop: async () => undefined,
    };
  },
});
