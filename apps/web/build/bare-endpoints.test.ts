import { expect, test } from 'vitest';
import { bare } from './bare-endpoints.ts';

test('of an endpoint its verb and address remain', () => {
  const code = `
    import { Type } from 'typebox';
    export const Thing = component('Thing', Type.Object({}));
    export const getThing = endpoint('GET', '/things/:id', {
      operationId: 'getThing', tags: ['Things'], summary: 'Read a thing', response: { 200: Thing },
    });
    export const makeThing = endpoint(
      'POST',
      '/things', { operationId: 'makeThing', tags: [], summary: '', response: {} });`;
  expect(bare(code)).toBe(
    [
      'export const getThing = {"method":"GET","url":"/things/:id"};',
      'export const makeThing = {"method":"POST","url":"/things"};',
      'export {};',
    ].join('\n'),
  );
});

test('a module without endpoints becomes empty', () => {
  expect(bare("export const Id = Type.String({ format: 'uuid' });")).toBe('export {};');
});
