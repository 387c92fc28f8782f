import { Type } from 'typebox';

/** The bytes of a file. */
export const Binary = Type.Unsafe<unknown>({ type: 'string', format: 'binary' });

/** What a table is answered as, by the `format` that was asked for. */
export const SHEET_TYPES = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'];
