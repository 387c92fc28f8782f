import { useI18n } from 'vue-i18n';

/** Names work by the kind of its step, in the fixed vocabulary of kinds: "4 verifikasi". */
export const useKindWords = () => {
  const { t } = useI18n();
  return (kind: string): string => {
    const words: Record<string, string> = {
      assignment: t('home.kind.assignment'),
      composition: t('home.kind.composition'),
      verification: t('home.kind.verification'),
      disposition: t('home.kind.disposition'),
      referral: t('home.kind.referral'),
      work: t('home.kind.work'),
      provisioning: t('home.kind.provisioning'),
      endorsement: t('home.kind.endorsement'),
      ratification: t('home.kind.ratification'),
      handover: t('home.kind.handover'),
      acceptance: t('home.kind.acceptance'),
      answer: t('home.kind.answer'),
      objection: t('home.kind.objection'),
    };
    return words[kind] ?? kind;
  };
};
