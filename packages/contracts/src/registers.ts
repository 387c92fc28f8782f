import { type Static, Type } from 'typebox';
import { Binary } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { List, pageQuery } from './page.ts';
import { refusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, DateOnly, Id, Instant, Nullable, OneOf, Strict } from './scalars.ts';

/** A register as it is headed: the service whose cases it holds, the paper that prints its columns, and these in their order. */
const heading = {
  standard: Type.Object({ code: Type.String(), title: Type.String() }),
  key: Type.String(),
  title: Type.String(),
  source: Type.String(),
  columns: Type.Array(
    Type.Object({
      title: Type.String(),
      group: Nullable(
        Type.String({ description: 'Heading over this column and its neighbours of one group' }),
      ),
    }),
  ),
};

export const RegisterEntry = component('RegisterEntry', Type.Object(heading));
export type RegisterEntry = Static<typeof RegisterEntry>;

/** A stretch of a register: its entries of a period, a cell for each column. */
export const RegisterPage = component(
  'RegisterPage',
  Type.Object({
    ...heading,
    period: Type.Object({ from: DateOnly, until: DateOnly }),
    items: Type.Array(
      Type.Object({
        id: Type.String({ description: 'Of the case' }),
        at: Instant,
        cells: Type.Array(Type.Unsafe<string | number | null>({ type: ['string', 'number', 'null'] })),
      }),
    ),
    nextCursor: Nullable(Type.String()),
  }),
);
export type RegisterPage = Static<typeof RegisterPage>;

const one = Strict({ agency: AgencyCode, code: Type.String({ maxLength: 64 }), register: Id });
const period = {
  from: Type.Optional(DateOnly),
  until: Type.Optional(DateOnly),
};
const periodDescription =
  'Days of the agency, both included; without them the running year. What its reader must not know of a case says so, and a case that is none of theirs is not there.';

export const listRegisters = endpoint('GET', '/agencies/:agency/registers', {
  operationId: 'listRegisters',
  refuses: ['register-not-found'],
  tags: ['Registers'],
  summary: 'The registers of the services in which I have a part',
  params: Strict({ agency: AgencyCode }),
  response: { 200: List(ref(RegisterEntry)), ...refusals },
});

export const readRegister = endpoint('GET', '/agencies/:agency/standards/:code/registers/:register', {
  operationId: 'readRegister',
  refuses: ['register-not-found'],
  tags: ['Registers'],
  summary: 'The entries of a register in a period, oldest first',
  description: periodDescription,
  params: one,
  querystring: Strict({ ...period, ...pageQuery }),
  response: { 200: ref(RegisterPage), ...refusals },
});

export const exportRegister = endpoint(
  'GET',
  '/agencies/:agency/standards/:code/registers/:register/export',
  {
    operationId: 'exportRegister',
    refuses: ['register-not-found', 'register-too-long'],
    tags: ['Registers'],
    summary: 'All entries of a register in a period as a spreadsheet',
    description: `${periodDescription} Cells are text or numbers and cannot act as formulas. More than 20,000 entries are refused with 422.`,
    params: one,
    querystring: Strict({ ...period, format: Type.Optional(OneOf(['xlsx', 'csv'], { default: 'xlsx' })) }),
    produces: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'],
    response: { 200: Binary, ...refusals },
  },
);
