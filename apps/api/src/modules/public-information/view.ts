import type { PublicInformation } from '@pendopo/contracts';
import type { AgencyDefinition } from '@pendopo/standards';
import type { InformationRow } from './repository.ts';

/** An entry of the list as everybody reads it. */
export const presentInformation = (row: InformationRow, agency: AgencyDefinition): PublicInformation => {
  const { agency: _agency, createdAt: _createdAt, category, file, words, ...rest } = row;
  return {
    ...rest,
    category: {
      key: category,
      title: categoriesOf(agency).find(({ key }) => key === category)?.title ?? category,
    },
    file: file === null ? null : { name: file.name, type: file.type, size: file.size, sha256: file.sha256 },
    search: words === '' ? [] : words.split('\n'),
  };
};

/** The classes of an agency's list; none where it keeps no list. */
export const categoriesOf = ({ publicInformation }: AgencyDefinition) => publicInformation?.categories ?? [];
