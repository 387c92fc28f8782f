import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { REDACTED, redact, redactStep } from './redact.ts';

const Spec = Type.Object({
  label: Type.String(),
  token: Type.String({ secret: true }),
  nested: Type.Object({ key: Type.String({ secret: true }), port: Type.Number() }),
  keys: Type.Array(Type.Object({ name: Type.String(), value: Type.String({ secret: true }) })),
  either: Type.Union([Type.Null(), Type.Object({ pin: Type.String({ secret: true }) })]),
});

test('what the schema calls secret is covered at every depth', () => {
  const shown = redact(Spec, {
    label: 'dinkes',
    token: 'canary-1',
    nested: { key: 'canary-2', port: 22 },
    keys: [{ name: 'a', value: 'canary-3' }],
    either: { pin: 'canary-4' },
  });
  expect(shown).toEqual({
    label: 'dinkes',
    token: REDACTED,
    nested: { key: REDACTED, port: 22 },
    keys: [{ name: 'a', value: REDACTED }],
    either: { pin: REDACTED },
  });
});

test('what nobody described is covered too', () => {
  expect(redact(Spec, { label: 'dinkes', smuggled: 'canary' })).toEqual({
    label: 'dinkes',
    smuggled: REDACTED,
  });
  expect(redact(Spec, { constructor: 'canary' })).toEqual({ constructor: REDACTED });
});

test('a step shows neither the old nor the new secret', () => {
  const step = redactStep(Spec, {
    id: 'update:token',
    op: 'update',
    title: { id: 'Ubah', en: 'Change' },
    before: { token: 'canary-old' },
    after: { token: 'canary-new', label: 'dinkes' },
    credential: false,
    destroysData: false,
    replay: 'safe',
  });
  expect(JSON.stringify(step)).not.toContain('canary');
  expect(step.after).toEqual({ token: REDACTED, label: 'dinkes' });
});
