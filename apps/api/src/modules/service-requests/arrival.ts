import type { BodyOf, createServiceRequest } from '@pendopo/contracts';
import { type AgencyDefinition, channelsOf, checkForm, type StandardDefinition } from '@pendopo/standards';
import { ChannelUnknown, ExternalIdNotKept, InvalidForm } from './errors.ts';

type Body = BodyOf<typeof createServiceRequest>;

/** How a case arrived is one of the ways that its standard or agency names, or one of this system's own. @throws 422 */
const refuseUnknownChannel = (
  definition: StandardDefinition,
  agency: AgencyDefinition,
  channel: string | undefined,
): void => {
  const known = channelsOf(definition, agency);
  if (channel === undefined || known.includes(channel)) return;
  const [id, en] = [`Yang dikenal: ${known.join(', ')}.`, `Known: ${known.join(', ')}.`];
  throw ChannelUnknown({ errors: [{ pointer: '/channel', code: 'unknown-channel', detail: { id, en } }] });
};

/**
 * How a case arrived, and what the form says of it from the beginning: a number that it has elsewhere belongs to the channel that was
 * named, or to the only one of the standard that has numbers.
 * @throws 422 where the channel is unknown, or has none.
 */
export const arrivalOf = (
  definition: StandardDefinition,
  agency: AgencyDefinition,
  { channel, externalId }: Pick<Body, 'channel' | 'externalId'>,
): { channel: string; form: Record<string, unknown> } => {
  refuseUnknownChannel(definition, agency, channel);
  if (externalId === undefined) return { channel: channel ?? 'web', form: {} };
  const numbered = (definition.channels ?? []).filter(({ tracking }) => tracking !== undefined);
  const found =
    numbered.find(({ key }) => key === channel) ?? (channel === undefined ? numbered[0] : undefined);
  if (found?.tracking === undefined)
    throw ExternalIdNotKept({
      errors: [
        {
          pointer: '/externalId',
          code: 'external-id-not-kept',
          detail: numbered.map(({ key }) => key).join(', '),
        },
      ],
    });
  const form = { [found.tracking.field]: externalId };
  const { [found.tracking.field]: asked = {} } = definition.form.properties;
  const own = { ...definition.form, required: [], properties: { [found.tracking.field]: asked } };
  // Whole from the beginning: nobody types a part of a number into another system.
  const faults = checkForm(own, form, { complete: true });
  if (faults.length > 0)
    throw InvalidForm({ errors: faults.map((fault) => ({ ...fault, pointer: '/externalId' })) });
  return { channel: found.key, form };
};
