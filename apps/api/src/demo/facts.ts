import type { FormDefinition } from '@pendopo/standards';

/** A form's answers as a paper prints them: headings and words. */
export const factsOf = (
  { properties }: FormDefinition,
  answers: Readonly<Record<string, unknown>>,
): { label: string; value: string }[] =>
  Object.entries(properties).flatMap(([name, { title, oneOf }]) => {
    const answer = answers[name];
    if (answer === undefined || answer === null) return [];
    const choice = (oneOf as { const: unknown; title: string }[] | undefined)?.find(
      (one) => one.const === answer,
    );
    return [
      { label: typeof title === 'string' ? title : 'Pegawai', value: choice?.title ?? inWords(answer) },
    ];
  });

const inWords = (answer: unknown): string => {
  if (typeof answer === 'boolean') return answer ? 'Ya' : 'Tidak';
  if (Array.isArray(answer)) return answer.map(inWords).join('\n');
  if (typeof answer !== 'object' || answer === null) return String(answer);
  const { name, nip } = answer as Record<string, unknown>;
  return [name, nip === undefined ? [] : `NIP. ${nip}`].flat().join(', ');
};
