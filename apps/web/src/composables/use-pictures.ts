import type { RequirementState } from '@pendopo/contracts';
import { type Ref, ref, shallowRef } from 'vue';
import { shrinkPhoto } from '../components/intake/shrink-photo.ts';
import type { Send } from './use-upload.ts';

/** Pictures that came with a message, kept here until they are papers of the case. */
export const usePictures = (filing: {
  papers: Readonly<Ref<readonly RequirementState[]>>;
  upload: (requirement: string) => Send;
}) => {
  const pictures = shallowRef<File[]>([]);
  const attaching = ref(false);
  const follow = { signal: new AbortController().signal, progress: () => undefined };

  /** Gives each picture to a paper with room for it, photographs first. What finds none or does not arrive stays. */
  const attach = async (): Promise<void> => {
    if (attaching.value) return;
    attaching.value = true;
    for (const picture of pictures.value) {
      const paper = roomFor(filing.papers.value);
      const small = (await shrinkPhoto(picture)) ?? picture;
      if (paper === undefined || small.size > paper.maxMegabytes * 1_048_576) continue;
      const arrived = await filing
        .upload(paper.key)(small, follow)
        .then(
          () => true,
          () => false,
        );
      if (arrived) pictures.value = pictures.value.filter((one) => one !== picture);
    }
    attaching.value = false;
  };
  return { pictures, attaching, attach };
};

/** The paper that a picture goes to: a photograph where one is asked for, else a document that may be one. */
const roomFor = (papers: readonly RequirementState[]): RequirementState | undefined => {
  const open = papers.filter(
    ({ accept, attachments, maxFiles }) =>
      accept.some((kind) => kind !== 'pdf') && attachments.length < maxFiles,
  );
  return open.find(({ kind }) => kind === 'photo') ?? open[0];
};
