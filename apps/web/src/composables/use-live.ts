import type { LiveMessage } from '@pendopo/contracts';
import { computed, onScopeDispose, ref } from 'vue';

const hearers = new Set<(message: LiveMessage) => void>();
/** `closed`: none is wanted, or there is none for us. */
type Line = 'closed' | 'open' | 'broken';
const line = ref<Line>('closed');

/** Whether what is shown may be older than what is, because the server cannot say. */
export const isLineBroken = computed(() => line.value === 'broken');

/** Whether the server says what changes: nobody need ask. */
export const isLineOpen = computed(() => line.value === 'open');

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
export const noteLine = (state: Line): void => {
  line.value = state;
};
