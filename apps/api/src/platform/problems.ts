/** The languages that people are answered in; Indonesian unless they ask for the other. */
export type Language = 'id' | 'en';

/** A text in both languages. */
export type Texts = Record<Language, string>;

/** What went wrong, for people: `detail` says what to do about it. */
export type ProblemTexts = Record<Language, { title: string; detail?: string }>;

/** A fault at one place of the input; `pointer` is a JSON Pointer into the body, or `/query/…`, `/params/…`. */
export interface FieldFault {
  pointer: string;
  code: string;
  detail: string | Texts;
}

/** Something that stands in the way of an action. */
export interface BlockerFault {
  code: string;
  detail: string | Texts;
  subject?: string;
}

/** What one occurrence of a problem adds to its kind. `detail` replaces the kind's own. */
export interface Occurrence {
  detail?: string | Texts;
  errors?: readonly FieldFault[];
  blockers?: readonly BlockerFault[];
  /** Members of its own that this kind of problem has, RFC 9457 section 3.2. */
  members?: Readonly<Record<string, unknown>>;
  headers?: Record<string, string>;
}

/** A refusal with a stable `code`, answered as RFC 9457 problem+json. Thrown inside a transaction it rolls back. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: string;
  readonly status: number;
  readonly texts: ProblemTexts;
  readonly occurrence: Occurrence;

  constructor(code: string, status: number, texts: ProblemTexts, occurrence: Occurrence) {
    super(texts.en.title);
    this.code = code;
    this.status = status;
    this.texts = texts;
    this.occurrence = occurrence;
  }
}

/** A kind of problem: calling it makes the error to throw. */
export interface Problem {
  (occurrence?: Occurrence): ProblemError;
  readonly code: string;
  readonly status: number;
  readonly texts: ProblemTexts;
}

const kinds = new Map<string, Problem>();

/** Every kind of problem that the loaded modules declare, for the document that describes the API; a code may come with two statuses. */
export const problemKinds = (): Problem[] => [...kinds.values()];

/**
 * Declares a kind of problem, its status and its words, in a module's `errors.ts`.
 *
 * @example
 * export const StandardRetired = problem('standard-retired', 409, { id: { title: '…' }, en: { title: '…' } });
 * throw StandardRetired({ blockers });
 */
export const problem = (code: string, status: number, texts: ProblemTexts): Problem => {
  const make = (occurrence: Occurrence = {}) => new ProblemError(code, status, texts, occurrence);
  const kind = Object.assign(make, { code, status, texts });
  kinds.set(`${code} ${status}`, kind);
  return kind;
};

/** The body of the answer, in the caller's language. */
export const presentProblem = (error: ProblemError, language: Language, requestId: string) => {
  const { code, status, texts, occurrence } = error;
  const say = (text: string | Texts) => (typeof text === 'string' ? text : text[language]);
  const { title } = texts[language];
  const detail = occurrence.detail ?? texts[language].detail;
  const spoken = <T extends { detail: string | Texts }>(faults: readonly T[]) =>
    faults.map((fault) => ({ ...fault, detail: say(fault.detail) }));
  return {
    type: `urn:pendopo:problem:${code}`,
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail: say(detail) }),
    requestId,
    ...occurrence.members,
    ...(occurrence.errors === undefined ? {} : { errors: spoken(occurrence.errors) }),
    ...(occurrence.blockers === undefined ? {} : { blockers: spoken(occurrence.blockers) }),
  };
};
