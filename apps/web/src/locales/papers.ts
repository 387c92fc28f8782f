/** Indonesian words of papers and of the last look, for those who come so far without signing in. */
export { default as words } from './papers.id.json';
