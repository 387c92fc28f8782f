import { useI18n } from 'vue-i18n';
import { type Gap, type Question, questionsIn } from '../components/forms/find-gaps.ts';
import { isTable } from '../components/forms/schema-field.ts';

/** Says what is to be mended at a question, so that one knows what to do. */
export const useGapWords = () => {
  const { t } = useI18n();
  return (gap: Gap, pointer: string, questions: readonly Question[]): string => {
    const question = find(questions, pointer.split('/').slice(1));
    if (gap === 'unchosen' && question?.schema.type === 'boolean')
      return t('citizen.gap.yes_or_no', { title: within(question.schema.title ?? '') });
    const { title = '', minLength = 0, maxLength = 0, minItems = 0 } = question?.schema ?? {};
    if (gap === 'rowless' || gap === 'few')
      return t(`tables.gap.${gap}`, { title: within(title), min: minItems });
    return t(`citizen.gap.${gap}`, {
      title: within(title),
      min: minLength,
      max: maxLength,
    });
  };
};

/** A title inside a sentence: "Tulis judul pengaduan", but "Tulis NIK". */
const within = (title: string): string =>
  /^\p{Lu}\p{Lu}/u.test(title) ? title : `${title.charAt(0).toLowerCase()}${title.slice(1)}`;

/**
 * Lines for a summary of errors, in the order of the questions: each leads to its field, and says the row of a table in which it stands.
 * @param errors sentences by JSON Pointer.
 */
export const useErrorLines = () => {
  const { t } = useI18n();
  return (errors: Readonly<Record<string, string>>, questions: readonly Question[]) =>
    questions.flatMap(({ name, schema }) =>
      Object.entries(errors)
        .filter(([pointer]) => pointer === `/${name}` || pointer.startsWith(`/${name}/`))
        .map(([pointer, sentence]) => {
          const row = isTable(schema) ? pointer.split('/')[2] : undefined;
          const place = { table: schema.title ?? name, n: Number(row) + 1, sentence };
          const text = row === undefined ? sentence : t('tables.gap.in_row', place);
          return { target: `isian${pointer.replaceAll('/', '-')}`, text };
        }),
    );
};

const find = (questions: readonly Question[], [name, ...rest]: readonly string[]): Question | undefined => {
  const found = questions.find((question) => question.name === name);
  if (rest.length === 0 || found === undefined) return found;
  const { schema } = found;
  // The first token below a table is the row's.
  return isTable(schema)
    ? find(questionsIn(schema.items ?? {}), rest.slice(1))
    : find(questionsIn(schema), rest);
};
