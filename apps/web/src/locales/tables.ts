/** Indonesian words of a form's rows, for those who meet one without signing in. */
export { default as words } from './tables.id.json';
