import { documentValues, type TemplateValues } from '@pendopo/standards';
import type { CaseAtHand } from './cases.ts';
import { conditionValues } from './facts.ts';

/**
 * What the places in a standard's texts can name, and what conditions look at.
 * @param reason what was said with the action that a letter is about.
 */
export const templateValues = (
  { agency, definition, loaded }: Pick<CaseAtHand, 'agency' | 'definition' | 'loaded'>,
  reason: string | null = null,
): TemplateValues => {
  const { number, subject, state, organization, concerned } = loaded;
  return {
    ...conditionValues(loaded),
    ...documentValues(definition, agency),
    asset: assetValues(loaded),
    form: loaded.form,
    organization: organization ?? {},
    unit: concerned ?? {},
    referral: state.referral ?? {},
    serviceRequest: {
      number: number ?? '',
      subject: subject ?? '',
      reason: reason ?? '',
      class: definition.classes?.find(({ key }) => key === state.class)?.title ?? '',
    },
  };
};

/** The asset as it was before the case did anything with it. Its kind is for conditions. */
export const assetValues = ({
  asset,
  provisions,
}: Pick<CaseAtHand['loaded'], 'asset' | 'provisions'>): Record<string, unknown> => {
  const values = provisions.find(({ before }) => before !== null)?.before ?? asset;
  if (values === null) return {};
  const { label, responsible, expiresOn, spec, facts } = values;
  return {
    ...(asset === null ? {} : { kind: asset.kind }),
    ...{ name: label, responsible: responsible ?? '', expiresOn: expiresOn ?? '', spec, facts },
  };
};
