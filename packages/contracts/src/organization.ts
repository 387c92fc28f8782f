import { type Static, Type } from 'typebox';
import { component } from './ref.ts';
import { AgencyCode, Id, Nullable } from './scalars.ts';

/** A unit that asks for services. */
export const Organization = component(
  'Organization',
  Type.Object({
    id: Id,
    agency: AgencyCode,
    kind: Type.String(),
    name: Type.String(),
    shortName: Type.String(),
    label: Type.String({ description: 'Its own part of a domain name', examples: ['dinkes'] }),
    address: Nullable(Type.String()),
    phone: Nullable(Type.String()),
    active: Type.Boolean(),
  }),
);
export type Organization = Static<typeof Organization>;
