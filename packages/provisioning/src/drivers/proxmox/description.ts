import type { Identity } from '../../driver.ts';

/** What we write beside a machine: the mark alone on a line, for people and for a clone that has no tags yet, and the rest. */
export const describe = (
  { marker }: Identity,
  { label, system }: { label: string; system: string },
): string => `${marker}\n${JSON.stringify({ label, system })}`;

/** What stands beside a machine; nothing that is not ours. */
export const readDescription = (text: unknown): { marker?: string; label?: string; system?: string } => {
  if (typeof text !== 'string' || !text.startsWith('pendopo-')) return {};
  const [marker = '', rest = ''] = text.split('\n');
  try {
    const { label, system } = JSON.parse(rest) as Record<string, unknown>;
    return typeof label === 'string' && typeof system === 'string' ? { marker, label, system } : { marker };
  } catch {
    return { marker };
  }
};
