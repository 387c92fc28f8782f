import { afterEach, beforeEach } from 'vitest';

/** Each step of a life needs those before it: after one that failed, the rest of its file is not tried. */
let hasFailed = false;

beforeEach(({ skip }) => skip(hasFailed, 'A step before this one failed.'));

afterEach(({ task }) => {
  hasFailed ||= task.result?.state === 'fail';
});
