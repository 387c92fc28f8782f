import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { codePointsOf } from './font-code-points.ts';

/**
 * Arimo has the widths of Arial, which Permendagri 1/2023 has letters set in; beside it the scripts of the country that are not
 * Latin. `templates/fonts.typ` names the same families, and no others are ever used.
 */
const FILES = [
  '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
  '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
  '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  '@expo-google-fonts/noto-sans-balinese/400Regular/NotoSansBalinese_400Regular.ttf',
  '@expo-google-fonts/noto-sans-javanese/400Regular/NotoSansJavanese_400Regular.ttf',
];

/** The typefaces of letters, read once. */
export const fonts: readonly Buffer[] = FILES.map((file) =>
  readFileSync(fileURLToPath(import.meta.resolve(file))),
);

const shapes = new Set(fonts.flatMap((font) => [...codePointsOf(font)]));

/** Ticks and boxes of a checklist, out of a typeface that the compiler brings along. */
const MARKS = new Set('✓✔✗✘☐☑☒★☆');

/** Whether a letter can show a character; what a font keeps for private use means nothing to a reader, nor to an archive. */
export const hasShape = (character: string): boolean => {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint >= 0xe000 && codePoint <= 0xf8ff) return false;
  return shapes.has(codePoint) || MARKS.has(character);
};
