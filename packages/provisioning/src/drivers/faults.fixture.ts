import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What happens in place of a call; tells whether that was all. `effect` is what the call would have done. */
export type Fault = (response: ServerResponse, effect: () => unknown) => Promise<boolean>;

/** The faults that every pretended back-end can be told to have, each striking the next call of a name, once. */
export const faultsInto = (faults: Map<string, Fault>) => ({
  delay: (name: string, ms: number) => {
    faults.set(name, async () => {
      await sleep(ms);
      return false;
    });
  },
  effectThenDrop: (name: string) => {
    faults.set(name, async (response, effect) => {
      effect();
      response.destroy();
      return true;
    });
  },
  dropThenEffect: (name: string) => {
    faults.set(name, async (response, effect) => {
      response.destroy();
      await sleep(5);
      effect();
      return true;
    });
  },
});
