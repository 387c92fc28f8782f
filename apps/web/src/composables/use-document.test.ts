import { expect, it, vi } from 'vitest';
import { nextTick, ref, shallowRef } from 'vue';
import { type EditText, type ReadText, useDocument } from './use-document.ts';

vi.stubGlobal('addEventListener', () => undefined);

const written = 'steps:\n  - key: look # Diminta inspektorat.\n';
const content = { steps: [{ key: 'look' }] };

const open = (edit: EditText) => {
  const text = ref(written);
  const document = useDocument(text, shallowRef<ReadText | null>({ text: written, content }), edit);
  return { text, ...document };
};
const taking: EditText = async (text, changes) => ({
  document: `${text}# ${changes.length}\n`,
  lostRemarks: text === written ? ['Diminta inspektorat.'] : [],
});
const takeAway = { type: 'set', path: ['steps', 0], value: undefined } as const;
const name = { type: 'set', path: ['title'], value: 'Layanan Baru' } as const;

it('shows a change at once, and writes one call at a time', async () => {
  const { root, text, state, change, write } = open(taking);
  change(takeAway);
  change(name);
  expect(root.value).toEqual({ steps: [], title: 'Layanan Baru' });
  expect([text.value, state.value]).toEqual([written, 'writing']);
  await write();
  expect([text.value, state.value]).toEqual([`${written}# 1\n# 1\n`, 'idle']);
});

it('leaves a form alone that shows already what was read', async () => {
  const read = shallowRef<ReadText | null>({ text: written, content });
  const { root } = useDocument(ref(written), read, taking);
  read.value = { text: written, content: structuredClone(content) };
  await nextTick();
  expect(root.value).toBe(content);
});

it('puts back what went with its remarks', async () => {
  const { root, text, change, write, lost, putBack } = open(taking);
  change(takeAway);
  await write();
  await nextTick();
  expect(lost.value?.remarks).toHaveLength(1);
  putBack();
  expect([text.value, root.value]).toEqual([written, content]);
});

it('offers nothing to put back once something else was written', async () => {
  const { text, change, write, lost, putBack } = open(taking);
  change(takeAway);
  await write();
  await nextTick();
  change(name);
  await write();
  await nextTick();
  expect(lost.value).toBeNull();
  putBack();
  expect(text.value).not.toBe(written);
});

it('keeps what could not be written, and writes it with the next', async () => {
  let isThere = false;
  const { root, text, state, change, write } = open(async (...given) => {
    if (!isThere) throw new Error('offline');
    return taking(...given);
  });
  change(takeAway);
  await write();
  expect([state.value, text.value]).toEqual(['failed', written]);
  expect(root.value).toEqual({ steps: [] });
  isThere = true;
  change(name);
  await write();
  expect([state.value, text.value]).toEqual(['idle', `${written}# 2\n`]);
});
