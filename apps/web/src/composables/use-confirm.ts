import { shallowRef } from 'vue';

/** What an interruption says before something that goes out or cannot be taken back. */
export interface Interruption {
  /** Names the object: "Hapus draf Hosting Dinas Kesehatan". */
  title: string;
  /** What follows from it, in a sentence or two. */
  body: string;
  /** The verb on the button. */
  confirm: string;
  /** It destroys something. */
  danger?: boolean;
  /** It happens in any case; there is nothing to call off. */
  inevitable?: boolean;
}

/** What is being asked now, and how to answer; the application shows it above everything else. */
export const question = shallowRef<{ interruption: Interruption; answer: (agreed: boolean) => void } | null>(
  null,
);

/** Asks before a consequential action: `if (await confirm({ … })) …`. Who is asked anew has not agreed to what was asked before. */
export const useConfirm =
  () =>
  (interruption: Interruption): Promise<boolean> => {
    question.value?.answer(false);
    return new Promise((resolve) => {
      const answer = (agreed: boolean): void => {
        question.value = null;
        resolve(agreed);
      };
      question.value = { interruption, answer };
    });
  };
