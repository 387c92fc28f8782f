/** The interface's accents in a shade that carries white text (4.5:1), as mail programs know colours; Tailwind's 700 of each. */
const accents: Record<string, string> = {
  teal: '#0f766e',
  orange: '#c2410c',
  emerald: '#047857',
  sky: '#0369a1',
  indigo: '#4338ca',
  rose: '#be123c',
  amber: '#b45309',
  cyan: '#0e7490',
  blue: '#1d4ed8',
  green: '#15803d',
};

/** The colour of an agency's letters. */
export const accentOf = (name: string): string => accents[name] ?? '#0f766e';
