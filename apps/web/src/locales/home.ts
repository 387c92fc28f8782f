/** Indonesian words of the first page after signing in. */
export { default as words } from './home.id.json';
