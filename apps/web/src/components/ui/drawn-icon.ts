import { icons } from 'virtual:icons-of-open-side';
import { type FunctionalComponent, h, shallowReactive } from 'vue';

const drawings = shallowReactive(new Map<string, string>(Object.entries(icons)));
let fetching: Promise<void> | null = null;

/** Makes more drawings known; icons on the screen that waited for one are drawn. */
export const addDrawings = (more: Record<string, string>): void => {
  for (const [name, body] of Object.entries(more)) drawings.set(name, body);
};

const fetchOthers = (): Promise<void> =>
  (fetching ??= import('virtual:icons-of-work-side').then(
    (work) => addDrawings(work.icons),
    () => {
      fetching = null;
    },
  ));

/** An icon of the set as the component library asks for it, by a name like `lucide-house`; one that only the desk has is fetched. */
export const Icon: FunctionalComponent<{ icon: string }> = ({ icon }) => {
  const body = drawings.get(icon);
  if (body === undefined) void fetchOthers();
  return h('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    'aria-hidden': true,
    width: '1em',
    height: '1em',
    viewBox: '0 0 24 24',
    innerHTML: body,
  });
};
Icon.props = ['icon', 'mode', 'width', 'height', 'customise', 'ssr'];

/** What is not known yet is fetched when it is drawn, so that the library need not wait for it. */
export const iconLoaded = (): boolean => true;
