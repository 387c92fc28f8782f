/** A letter before it is text or HTML. Everything in it is plain text; what people wrote is no line of ours. */
export interface Letter {
  agency: { name: string; shortName: string; accent: string };
  /** Who it is for, by name; null where nobody should be named. */
  to: string | null;
  heading: string;
  /** What the heading does not say. */
  lead: string | null;
  items: readonly LetterItem[];
  /** Why it came and how it stops. */
  reason: string;
  /** Where somebody with an account says how news reach them. */
  settings: string | null;
  /** Where some mail is stopped, and which. */
  stop: string;
  stops: string;
}

/** One piece of news in a letter. */
export interface LetterItem {
  title: string | null;
  body: string;
  link: { url: string; label: string } | null;
}

const never = 'Surel ini tidak pernah memuat kata sandi, dan kami tidak pernah memintanya.';
const english = 'This message was sent automatically and never holds a password.';

/** What stands at the end of every letter. */
export const closingOf = ({ reason, agency }: Letter): string[] => [
  `${oneLine(reason)} Dikirim otomatis atas nama ${oneLine(agency.name)} melalui Pendopo; balasan tidak dibaca.`,
  never,
  english,
];

/** What people wrote into a case must not look like lines of ours. */
export const oneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();

/** A letter as plain text. */
export const letterAsText = (letter: Letter): string => {
  const { to, heading, lead, items, settings, stop, stops } = letter;
  return [
    ...(to === null ? [] : [`Yth. ${oneLine(to)},`, '']),
    oneLine(heading),
    ...(lead === null ? [] : [oneLine(lead)]),
    '',
    ...items.flatMap(({ title, body, link }) => [
      ...(title === null ? [] : [oneLine(title)]),
      oneLine(body),
      ...(link === null ? [] : [link.url]),
      '',
    ]),
    '-- ',
    ...closingOf(letter),
    ...(settings === null ? [] : [`Mengatur pemberitahuan: ${settings}`]),
    `${stops}: ${stop}`,
    '',
  ].join('\n');
};
