import type { LiveMessage } from '@pendopo/contracts';
import { onScopeDispose, readonly, ref } from 'vue';

const hearers = new Set<(message: LiveMessage) => void>();
const broken = ref(false);

/** Whether what is shown may be older than what is, because the server cannot say. */
export const isLineBroken = readonly(broken);

/** Hears what the server says for as long as whoever asks is there. */
export const useLive = (hear: (message: LiveMessage) => void): void => {
  hearers.add(hear);
  onScopeDispose(() => hearers.delete(hear));
};

/** Passes on what was heard. */
export const passOn = (message: LiveMessage): void => {
  for (const hear of hearers) hear(message);
};

/** Notes how the line stands. */
export const noteLine = (isThere: boolean): void => {
  broken.value = !isThere;
};
