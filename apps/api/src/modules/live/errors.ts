import { problem } from '#platform/problems.ts';

export const NotAStream = problem('not-a-stream', 406, {
  id: {
    title: 'Kabar langsung hanya ada sebagai aliran',
    detail: 'Minta dengan Accept: text/event-stream.',
  },
  en: {
    title: 'Live news come as a stream only',
    detail: 'Ask with Accept: text/event-stream.',
  },
});
