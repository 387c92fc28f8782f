import { expect, it } from 'vitest';
import { nextTick, ref, shallowRef } from 'vue';
import * as yaml from '../components/authoring/yaml-text.ts';
import { useDocument } from './use-document.ts';

const written = `title: Layanan
steps:
  - key: look # Diminta inspektorat.
  - key: seal
`;

const open = () => {
  const text = ref(written);
  const document = useDocument(text, shallowRef(yaml));
  document.change({ type: 'set', path: ['steps', 0], value: undefined });
  return { text, ...document };
};

it('puts back what went with its remarks', async () => {
  const { text, lost, putBack } = open();
  await nextTick();
  expect(lost.value?.remarks).toHaveLength(1);
  putBack();
  expect(text.value).toBe(written);
});

it('offers nothing to put back once something else was written', async () => {
  const { text, change, lost, putBack } = open();
  await nextTick();
  change({ type: 'set', path: ['title'], value: 'Layanan Baru' });
  await nextTick();
  expect(lost.value).toBeNull();
  putBack();
  expect(text.value).toContain('Layanan Baru');
});
