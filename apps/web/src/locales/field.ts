/** Indonesian words that only those meet who work in the field. */
export { default as words } from './field.id.json';
