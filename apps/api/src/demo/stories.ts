import type { Asker } from './asker.ts';
import { common, type Idea, special, technicalNeeds } from './ideas.ts';
import { type Incident, incidents } from './incidents.ts';
import type { Random } from './random.ts';

/** What somebody asks for, in their own words. */
export interface Story {
  /** What it is about, for whoever must find the case. */
  about: string;
  /** The name that goes before a domain. */
  label: string;
  /** By question of a form; a form is answered with those that it asks. */
  answers: Readonly<Record<string, string>>;
}

type Questions = Readonly<Record<string, unknown>>;

/**
 * The stories that somebody can tell a form which asks these questions, those of a unit's own work first. Where none fits, there is one
 * that leaves the answers to the form's examples.
 */
export const storiesOf = (asker: Asker, questions: Questions, random: Random): Story[] => {
  const label = asker.unit?.label ?? '';
  const own = asker.unit === null ? [] : applicationsOf(asker, random).filter(isAsked(questions));
  const fitting = incidents.map((answers) => ({ about: aboutOf(answers), label, answers }));
  const meant = fullest(fitting.filter(isAsked(questions)));
  const stories = [...own, ...random.shuffle(meant)];
  return stories.length > 0 ? stories : [{ about: '', label, answers: {} }];
};

const aboutOf = ({ subject, information, description = '' }: Incident): string =>
  subject ?? information ?? description;

/** The more of a form's questions a story answers, the more it was meant for such a form. */
const fullest = (stories: readonly Story[]): Story[] => {
  const size = ({ answers }: Story) => Object.keys(answers).length;
  const most = Math.max(...stories.map(size));
  return stories.filter((story) => size(story) === most);
};

/** Everything that a story needs is asked; what it has beside that may be. */
const isAsked =
  (questions: Questions) =>
  ({ answers: { technicalNeeds: _beside, ...needed } }: Story): boolean =>
    Object.keys(needed).every((name) => Object.hasOwn(questions, name));

const applicationsOf = ({ name, shortName, unit }: Asker, random: Random): Story[] => {
  const own = Object.entries(special).flatMap(([word, ideas]) => (name.includes(word) ? ideas : []));
  return [...own, ...common].map(({ label, application, purpose }: Idea) => ({
    about: `${application} ${shortName}`,
    label: label === '' ? (unit?.label ?? '') : `${label}-${unit?.label}`,
    answers: {
      application: `${application} ${shortName}`,
      purpose,
      technicalNeeds: random.pick(technicalNeeds),
    },
  }));
};
