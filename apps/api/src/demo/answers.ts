import { type AgencyDefinition, expandForm, type FormDefinition, holds } from '@pendopo/standards';
import type { Asker } from './asker.ts';
import { common } from './ideas.ts';
import type { Random } from './random.ts';
import type { Story } from './stories.ts';

type Property = Readonly<Record<string, unknown>>;
type Answers = Record<string, unknown>;

interface Telling {
  agency: AgencyDefinition;
  asker: Asker;
  story: Story;
  random: Random;
  /** ISO 8601: the day before. */
  yesterday: string;
}

/**
 * How a form is answered as far as nothing but the story is needed for it: by the story's words, by what the asker's own is, by choice
 * where there is one, else by the examples. Officials and rows are named by whoever fills the form in.
 */
export const answersOf = (form: FormDefinition, telling: Telling): Answers => {
  const { schema } = expandForm(form);
  const properties = schema.properties as Record<string, Property>;
  const all = Object.fromEntries(
    Object.entries(form.properties).flatMap(([name, written]): [string, unknown][] => {
      const property = { ...properties[name], format: written.format };
      const isRequired = form.required?.includes(name) ?? false;
      const answer = answerTo(name, property, isRequired, telling);
      return answer === undefined ? [] : [[name, answer]];
    }),
  );
  return asked(form, all);
};

/** Whether a question is asked, given the other answers. */
export const isAsked = (form: FormDefinition, name: string, answers: Answers): boolean =>
  holds(expandForm(form).conditions[name], { form: answers });

const asked = (form: FormDefinition, answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => isAsked(form, name, answers)));

const answerTo = (
  name: string,
  { type, format, title, oneOf, examples, minimum, maximum }: Property,
  isRequired: boolean,
  { agency, asker, story, random, yesterday }: Telling,
): unknown => {
  const words = story.answers[name];
  if (words !== undefined) return words;
  if (type === 'object' || type === 'array') return undefined;
  if (!isRequired && random.happens(0.5)) return undefined;
  const choices = (oneOf as { const: unknown }[] | undefined)?.map((choice) => choice.const) ?? [];
  // The first is what most choose.
  if (choices.length > 0) return random.happens(0.5) ? choices[0] : random.pick(choices);
  if (type === 'boolean') return random.happens(0.35);
  const example = (examples as unknown[] | undefined)?.[0];
  if (typeof example === 'number') {
    const about = Math.round(example * random.pick([0.5, 1, 1, 2]));
    return Math.min(Number(maximum ?? about), Math.max(Number(minimum ?? about), about));
  }
  if (format === 'subdomain') return story.label;
  if (format === 'date') return yesterday;
  const own = typeof format === 'string' ? asker.own[format] : undefined;
  if (typeof example === 'string' && example.endsWith(`.${agency.domain}`))
    return siteOf(asker, agency, random);
  return own ?? byTitle(String(title), asker) ?? example;
};

/** One of the sites that a unit may have below the agency's domain. */
const siteOf = ({ unit }: Asker, { domain }: AgencyDefinition, random: Random): string => {
  const { label } = random.pick(common);
  return `${[label, unit?.label].filter(Boolean).join('-')}.${domain}`;
};

/** What the asker says under a heading, whatever the form is about. */
const byTitle = (title: string, { name, address }: Asker): string | undefined => {
  if (/^nama(?: (?:opd|unit|pemohon|perangkat daerah))?$/i.test(title)) return name;
  return /^alamat(?: (?:opd|unit|pemohon|perangkat daerah))?$/i.test(title) ? address : undefined;
};
