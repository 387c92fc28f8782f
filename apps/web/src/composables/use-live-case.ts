import { CASE_PARTS } from '../queries/cases.ts';
import { useReadAnew } from '../queries/read-anew.ts';
import { useLive } from './use-live.ts';

/** What one has just done is answered a moment before or after it is said. */
const ANSWERED_WITHIN_MS = 400;

/** Reads a case anew when the server says that it is another one than is shown; where it is the same, something was said about it. */
export const useLiveCase = (id: string, version: () => number | undefined, changed: () => unknown): void => {
  const readAnew = useReadAnew();
  useLive(({ event, data }) => {
    if (event !== 'service-request' || data.id !== id) return;
    setTimeout(() => {
      const shown = version();
      if (shown === undefined) return;
      if (data.version > shown) changed();
      else void readAnew({ key: [...CASE_PARTS.comments(id)] });
    }, ANSWERED_WITHIN_MS);
  });
};
