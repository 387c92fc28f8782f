import { useI18n } from 'vue-i18n';
import { type Gap, type Question, questionsIn } from '../components/forms/find-gaps.ts';

/** Says what is to be mended at a question, so that one knows what to do. */
export const useGapWords = () => {
  const { t } = useI18n();
  return (gap: Gap, pointer: string, questions: readonly Question[]): string => {
    const question = find(questions, pointer.split('/').slice(1));
    const { title = '', minLength = 0, maxLength = 0 } = question?.schema ?? {};
    return t(`citizen.gap.${gap}`, { title: within(title), min: minLength, max: maxLength });
  };
};

/** A title inside a sentence: "Tulis judul pengaduan", but "Tulis NIK". */
const within = (title: string): string =>
  /^\p{Lu}\p{Lu}/u.test(title) ? title : `${title.charAt(0).toLowerCase()}${title.slice(1)}`;

const find = (questions: readonly Question[], [name, ...rest]: readonly string[]): Question | undefined => {
  const found = questions.find((question) => question.name === name);
  return rest.length === 0 || found === undefined ? found : find(questionsIn(found.schema), rest);
};
