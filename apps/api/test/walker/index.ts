export { type Account, type Cast, castOf } from './accounts.ts';
export type { Case, ClockView, Letter } from './case.ts';
export { type Desk, deskOf } from './desk.ts';
export { objectOf } from './example.ts';
export { type Call, type Http, type Json, overFetch, overInject, uploadOf } from './http.ts';
export { fileFor, paper } from './papers.ts';
export { type Journey, type Wishes, walk, walkOn, whoHolds } from './walk.ts';
