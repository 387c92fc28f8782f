import type { AgencyDefinition } from './definition/agency.ts';
import type { StandardDefinition } from './definition/standard.ts';

/** A way in which cases arrive, as a register and a receipt print it. */
export interface ArrivalChannel {
  key: string;
  title: string;
}

/** Ways to this system that exist wherever it runs: its own pages and interface, and what an officer takes down at any desk. */
const ownChannels: readonly ArrivalChannel[] = [
  { key: 'web', title: 'Melalui laman layanan' },
  { key: 'api', title: 'Melalui sistem lain' },
  { key: 'desk', title: 'Datang langsung' },
  { key: 'phone', title: 'Telepon' },
  { key: 'chat', title: 'Pesan percakapan' },
  { key: 'email', title: 'Surel' },
  { key: 'letter', title: 'Surat' },
];

/** Ways to an agency, by the kinds of its channels, that are none of this system's own. */
const agencyChannels: readonly ArrivalChannel[] = [
  { key: 'whatsapp', title: 'WhatsApp' },
  { key: 'social', title: 'Media sosial' },
  { key: 'in-person', title: 'Datang langsung' },
  { key: 'sp4n', title: 'SP4N-LAPOR!' },
];

/**
 * The ways in which cases of a standard may arrive: those that the standard prints, the kinds of its agency's channels, and this
 * system's own.
 */
export const channelsOf = (
  { channels = [] }: Pick<StandardDefinition, 'channels'>,
  agency: Pick<AgencyDefinition, 'channels'>,
): string[] => [
  ...new Set([
    ...channels.map(({ key }) => key),
    ...agency.channels.map(({ kind }) => kind),
    ...ownChannels.map(({ key }) => key),
  ]),
];

/** Every way that a case of a standard can have arrived, whatever its agency, in the standard's own words where it has some. */
export const namedChannelsOf = ({
  channels = [],
}: Pick<StandardDefinition, 'channels'>): ArrivalChannel[] => [
  ...channels,
  ...[...ownChannels, ...agencyChannels].filter(({ key }) => !channels.some((own) => own.key === key)),
];

/** The number of a case at the channel that it came by, or that it is also known to. */
export interface TrackedId {
  channel: ArrivalChannel;
  /** As it was written. */
  id: string;
  /** Where it is looked up; null where the standard names no such place. */
  url: string | null;
  /** Positions of the agency that copy the answer back. */
  copiedBy: readonly string[];
}

/**
 * Under which number a case is tracked elsewhere, by what its form says; null where it is not. Of several the first channel counts.
 *
 * @example trackedIdOf(standard, { ticket: '812' })?.url; // 'https://reports.example/812'
 */
export const trackedIdOf = (
  { channels = [] }: Pick<StandardDefinition, 'channels'>,
  form: Readonly<Record<string, unknown>>,
): TrackedId | null => {
  for (const { key, title, tracking } of channels) {
    const said = tracking === undefined ? undefined : form[tracking.field];
    if (tracking === undefined || typeof said !== 'string' || said.trim() === '') continue;
    const id = said.trim();
    const url = tracking.url?.replaceAll('{id}', () => encodeURIComponent(id)) ?? null;
    return { channel: { key, title }, id, url, copiedBy: tracking.copiedBy };
  }
  return null;
};
