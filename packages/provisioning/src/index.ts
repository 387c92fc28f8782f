export { assertComplete, assertSpec } from './check-spec.ts';
export { type Adoption, type Look, listAll, lookAt, observe, specWith } from './drift.ts';
export type {
  Adopting,
  BackendConnect,
  BackendHealth,
  BackendHttp,
  BackendRequest,
  BackendResponse,
  Context,
  Desired,
  Driver,
  Identity,
  Listed,
  Observation,
  Step,
  Timing,
  Words,
} from './driver.ts';
export { HostSettings } from './drivers/embedded-host/settings.ts';
export { PACKAGES } from './drivers/host-protocol/hosting-account.ts';
export { manualFacts } from './drivers/manual/facts.ts';
export {
  type ReadSheet,
  type RowProblem,
  type RowVerdict,
  readSheet,
  type SheetRecord,
} from './drivers/manual/read-sheet.ts';
export { exampleOf, recordSchema } from './drivers/manual/record-schema.ts';
export {
  type SheetColumn,
  type SheetItem,
  sheetColumns,
  sheetRows,
} from './drivers/manual/sheet.ts';
export { type Egress, guardConnection, isForbiddenAddress, type Lookup } from './egress.ts';
export { inspectAndCompare, type ProvisionRun, provision } from './engine.ts';
export { ITEM_KINDS, type ItemKind } from './item-kind.ts';
export type { Confirmation, OpenIntent, ProvisionJournal, Remembered } from './journal.ts';
export {
  type AccountNameInput,
  accountName,
  isReserved,
  KEPT_LABELS,
  type LabelProblem,
  labelProblem,
  markerOf,
  RESERVED_LABELS,
  RESERVED_MAILBOXES,
} from './names.ts';
export type { ProvisionOutcome, Turn } from './outcome.ts';
export { generatePassword } from './password.ts';
export { type ProvisionPlan, plan, planOf } from './plan.ts';
export {
  classify,
  failureOf,
  ProvisionError,
  type ProvisionErrorInfo,
  type ProvisionErrorKind,
  type ProvisionFailure,
} from './provision-error.ts';
export { createReach, type ReachOptions } from './reach.ts';
export { REDACTED, redact, redactStep } from './redact.ts';
export { drivers, findDriver } from './registry.ts';
export { MAX_TRIES, type RetryDelayInput, retryDelay } from './retry-delay.ts';
