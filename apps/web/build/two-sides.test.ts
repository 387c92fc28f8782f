import { expect, test } from 'vitest';
import { divide } from './two-sides.ts';

const table = `import _definePage_default_0 from '/pages/index.vue?definePage&vue'
import { _mergeRouteRecord } from 'vue-router/experimental'
import _definePage_default_1 from '/pages/aset/index.vue?definePage&vue'
export const routes = [
  _mergeRouteRecord({ path: '/', component: () => import('/pages/index.vue') }, _definePage_default_0),
  {
    path: '/aset',
    children: [_mergeRouteRecord({ path: '', component: () => import('/pages/aset/index.vue') }, _definePage_default_1)],
  }
]
export function handleHotUpdate() {}
`;

test('what is open to everybody and what is not become two tables, each with what its pages say of themselves', () => {
  const { open, work } = divide(table, (page) => page === '/pages/index.vue');
  expect(open).toContain("import('/pages/index.vue')");
  expect(open).toContain('export function handleHotUpdate() {}');
  expect(open).toContain('export const workPaths = ["/aset"];');
  expect(open).not.toMatch(/aset\/index|default_1/);
  expect(work).toContain("import('/pages/aset/index.vue')");
  expect(work).toContain("import { _mergeRouteRecord } from 'vue-router/experimental'");
  expect(work).not.toMatch(/pages\/index|default_0|workPaths/);
});

test('a table of another shape is not divided in silence', () => {
  expect(() => divide('export const table = {};', () => true)).toThrow();
});
