import { type Component, defineAsyncComponent } from 'vue';
import { type Audience, loadWords } from '../i18n.ts';
import { usePreferencesStore } from '../stores/preferences.ts';

/** A part of a page that few need: it comes, with its words, when it is drawn. */
export const lateWithWords = <C extends Component>(
  fetch: () => Promise<{ default: C }>,
  audience: Audience,
) =>
  defineAsyncComponent<C>(async () => {
    const [component] = await Promise.all([fetch(), loadWords(usePreferencesStore().locale, audience)]);
    return component.default;
  });
