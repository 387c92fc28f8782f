import { ref, watch } from 'vue';
import { fetchTemplateSource, type LetterKind } from '../api/letter-templates.ts';

/** The text of a template of an agency; null for the product's own, which need not be fetched; undefined while it is on its way. */
export const useTemplateSource = (of: () => { agency: string; kind: LetterKind; version: number | null }) => {
  const source = ref<string | null>();
  watch(
    of,
    async ({ agency, kind, version }) => {
      if (version === null) {
        source.value = null;
        return;
      }
      source.value = undefined;
      const found = await fetchTemplateSource(agency, kind, version).catch(() => undefined);
      if (of().version === version) source.value = found?.source;
    },
    { immediate: true, deep: true },
  );
  return source;
};
