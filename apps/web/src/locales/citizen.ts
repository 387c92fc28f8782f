/** Indonesian words for asking and tracking without an account. */
export { default as words } from './citizen.id.json';
