import { customRef, onScopeDispose, type Ref } from 'vue';

/**
 * Something small that this device remembers under a name, until it is changed here or in another tab. Where a browser keeps nothing,
 * it holds as long as the page.
 */
export const useStored = <T extends string | boolean>(name: string, initial: T): Ref<T> => {
  const read = (text: string | null): T => {
    if (text === null) return initial;
    return (typeof initial === 'boolean' ? text === 'true' : text) as T;
  };
  let value = read(recall(name));
  return customRef<T>((track, trigger) => {
    const hear = ({ storageArea, key, newValue }: StorageEvent): void => {
      if (storageArea !== localStorage || (key !== name && key !== null)) return;
      value = read(newValue);
      trigger();
    };
    addEventListener('storage', hear);
    onScopeDispose(() => removeEventListener('storage', hear), true);
    return {
      get: () => {
        track();
        return value;
      },
      set: (next) => {
        value = next;
        keep(name, String(next));
        trigger();
      },
    };
  });
};

const recall = (name: string): string | null => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};

const keep = (name: string, text: string): void => {
  try {
    localStorage.setItem(name, text);
  } catch {
    // It is forgotten with the page.
  }
};
