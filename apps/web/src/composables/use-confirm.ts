import { useOverlay } from '@nuxt/ui/composables';
import { defineAsyncComponent } from 'vue';

/** Dialogs weigh, and few who could be asked are. */
const ConfirmDialog = defineAsyncComponent(() => import('../components/ui/ConfirmDialog.vue'));

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
}

/** Asks before a consequential action: `if (await confirm({ … })) …`. */
export const useConfirm = () => {
  const dialog = useOverlay().create(ConfirmDialog);
  return async (interruption: Interruption): Promise<boolean> => {
    const answer = await dialog.open({ interruption }).result;
    return answer === true;
  };
};
