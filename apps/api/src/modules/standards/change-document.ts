import { type AgencyDefinition, changeText, lostRemarks, type TextChange } from '@pendopo/standards';
import { InvalidInput } from '#platform/common-problems.ts';
import { InvalidStandard } from './errors.ts';
import { examine } from './service.ts';

/** The text of a document with changes made in it, and the remarks that went with them. @throws 422 for a text that says nothing; 400 for a change that does not fit */
export const changeDocument = (
  document: string,
  changes: readonly TextChange[],
  agency: AgencyDefinition,
): { document: string; lostRemarks: string[] } => {
  const { content, problems } = examine(document, agency);
  if (content === null) throw InvalidStandard({ errors: problems });
  try {
    const changed = changeText(document, changes);
    return { document: changed, lostRemarks: lostRemarks(document, changed) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw InvalidInput({
      errors: [
        {
          pointer: '/changes',
          code: 'unfit',
          detail: {
            id: 'Perubahan ini tidak cocok dengan isi dokumen.',
            en: 'This change does not fit what the document says.',
          },
        },
      ],
    });
  }
};
