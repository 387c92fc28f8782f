/** Indonesian words that only those meet who sign in. */
export { default as words } from './entry.id.json';
