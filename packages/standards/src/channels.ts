import type { AgencyDefinition } from './definition/agency.ts';
import type { StandardDefinition } from './definition/standard.ts';

/** Ways to this system that exist wherever it runs: its own pages and interface, and what an officer takes down at any desk. */
export const ownChannels = ['web', 'api', 'desk', 'phone', 'chat', 'email', 'letter'] as const;

/**
 * The ways in which cases of a standard may arrive: those that the standard prints, the kinds of its agency's channels, and this
 * system's own.
 */
export const channelsOf = (
  { channels = [] }: Pick<StandardDefinition, 'channels'>,
  agency: Pick<AgencyDefinition, 'channels'>,
): string[] => [
  ...new Set([...channels.map(({ key }) => key), ...agency.channels.map(({ kind }) => kind), ...ownChannels]),
];
