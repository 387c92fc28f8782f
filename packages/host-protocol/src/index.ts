export { ACCOUNT_NAME, HOST_NAME, type HostAccount } from './account.ts';
export { accountRoutes, type HostFacts } from './account-routes.ts';
export { atRevision, missing } from './accounts.ts';
export type { HostBackend } from './backend.ts';
export { bytesBelow } from './bytes-below.ts';
export {
  type ControlRoute,
  Marker,
  Name,
  Nullable,
  page,
  route,
  STRICT,
  uponRevision,
  withBody,
} from './control-route.ts';
export { createControlServer } from './control-server.ts';
export {
  readOrMake,
  readRecords,
  removeDurably,
  removeLeftovers,
  syncFolder,
  writeDurably,
} from './durable-file.ts';
export { HostError } from './host-error.ts';
export { missingPage, suspendedPage, unknownSitePage, welcomePage } from './pages.ts';
export { createTurns, type Turns } from './turns.ts';
