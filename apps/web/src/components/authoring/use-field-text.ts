import { computed, type Ref } from 'vue';
import type { FieldSpec } from './field-spec.ts';
import { readPart, writePart } from './part-text.ts';

const multiline: readonly FieldSpec['kind'][] = ['multiline', 'lines', 'printed', 'intervals'];

/** A value as the text that stands in its field, and what such a text means. */
export const useFieldText = (
  kind: () => FieldSpec['kind'],
  value: Readonly<Ref<unknown>>,
  set: (value: unknown) => void,
) => {
  const shown = (now: unknown): string => {
    if (now === undefined || now === null) return '';
    switch (kind()) {
      case 'lines':
        return Array.isArray(now) ? now.join('\n') : String(now);
      case 'printed':
        return printed(now) ?? writePart(now);
      case 'intervals':
        return Array.isArray(now) ? now.map((one) => (one as string[]).join('-')).join(', ') : '';
      default:
        return typeof now === 'object' ? writePart(now) : String(now);
    }
  };

  const meant = (text: string): unknown => {
    const lines = linesOf(text);
    switch (kind()) {
      case 'lines':
        return lines;
      case 'printed':
        if (lines.length === 0) return { unpublished: 'Tidak dipublikasikan.' };
        // What cannot be read is left as it was.
        if (printed(value.value) === null) return readPart(text) ?? value.value;
        return lines.length === 1 ? lines[0] : lines;
      case 'intervals':
        return text
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== '')
          .map((part) => part.split(/\s*[-–]\s*/).map((time) => time.replace('.', ':')));
      default:
        return text === '' ? undefined : text;
    }
  };

  return {
    isMultiline: computed(() => multiline.includes(kind())),
    text: computed({ get: () => shown(value.value), set: (text: string) => set(meant(text)) }),
  };
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A printed component as lines; null where one of them has a footnote, which lines cannot show. */
const printed = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.every((line) => typeof line === 'string') ? value.join('\n') : null;
  return typeof value === 'object' && value !== null && 'unpublished' in value ? '' : null;
};
