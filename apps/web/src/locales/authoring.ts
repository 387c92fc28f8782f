/** Indonesian words that only those meet who write standards and look after agencies. */
export { default as words } from './authoring.id.json';
