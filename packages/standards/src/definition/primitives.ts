import { Type } from 'typebox';

/** Name of a step, paper, position or letter inside one document: lower-case words joined by hyphens. */
export const Key = Type.String({
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  maxLength: 40,
  description: 'Nama pendek: huruf kecil dan angka, kata dipisah tanda hubung.',
});

/** Code of a standard: its agency's code, a dot, its own name. */
export const StandardCode = Type.String({
  pattern: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$',
  maxLength: 64,
  description: 'Kode instansi, titik, nama layanan.',
});

/** One sentence or paragraph in formal Indonesian, as people read it. */
export const Text = Type.String({ minLength: 1, maxLength: 2000 });

/** A calendar date, ISO 8601 (`2024-03-27`). */
export const IsoDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/**
 * A text with places to fill, `{{ form.domain }}`. Only dotted paths into `form`, `agency`, `organization`, `standard` and
 * `serviceRequest`; no logic, so that a decree's author can read it.
 */
export const Template = Type.String({ minLength: 1, maxLength: 2000 });

/**
 * How time is counted. `working-day` skips days off and joint leave, `calendar-day` counts every day but never falls due on a day
 * off, `working-hour` runs inside service hours only, `hour` and `minute` are clock time, `none` promises nothing.
 */
export const TimeUnit = Type.Union([
  Type.Literal('minute'),
  Type.Literal('hour'),
  Type.Literal('working-hour'),
  Type.Literal('working-day'),
  Type.Literal('calendar-day'),
  Type.Literal('none'),
]);

/** An amount of time in one unit. */
export const TimeSpan = Type.Object(
  { amount: Type.Integer({ minimum: 0, maximum: 1000 }), unit: TimeUnit },
  { additionalProperties: false },
);

/** A document that a standard rests on, named as it was printed. */
export const Decree = Type.Object(
  {
    number: Type.Union([Type.String({ minLength: 1 }), Type.Null()], { description: 'null: tidak tercetak' }),
    date: Type.Union([IsoDate, Type.Null()]),
    title: Text,
    place: Type.Optional(Text),
  },
  { additionalProperties: false },
);
