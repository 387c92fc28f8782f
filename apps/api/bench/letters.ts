import { EXAMPLE_LETTERS } from '#modules/letters/rendering/letter.fixture.ts';
import { createLetterRenderer } from '#modules/letters/rendering/render-letter.ts';

/** How long a letter takes; milliseconds. */
export interface LetterTimes {
  first: number;
  p50: number;
  p95: number;
  /** CPU of one, which a busy machine does not disturb. */
  cpu: number;
  /** All of them. */
  total: number;
  count: number;
}

/** Sets `count` letters of every kind, no two alike, one after another as the worker does. */
export const measureLetters = async (count: number): Promise<LetterTimes> => {
  const began = performance.now();
  const renderer = createLetterRenderer();
  const [sample] = EXAMPLE_LETTERS;
  if (sample === undefined) throw new Error('There is no letter to set.');
  await renderer.render(sample);
  const first = performance.now() - began;
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1) {
    const content = EXAMPLE_LETTERS[index % EXAMPLE_LETTERS.length] ?? sample;
    const started = performance.now();
    const pdf = await renderer.render({
      ...content,
      number: `500.12/${index}/KOMINFO/2026`,
      subject: `Surat ke-${index}`,
    });
    times.push(performance.now() - started);
    if (Buffer.from(pdf).subarray(0, 5).toString() !== '%PDF-') throw new Error('A letter is not a PDF.');
  }
  const spent = process.cpuUsage(before);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return {
    first,
    p50: at(0.5),
    p95: at(0.95),
    cpu: (spent.user + spent.system) / 1000 / count,
    total: times.reduce((sum, time) => sum + time, 0),
    count,
  };
};
