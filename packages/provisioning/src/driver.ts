import type { Duplex } from 'node:stream';
import type { Static, TSchema } from 'typebox';
import type { ProvisionError } from './provision-error.ts';

/** What shall be. `credential` counts rotations; 0: this kind has none. */
export interface Desired<Spec = unknown> {
  presence: 'active' | 'suspended' | 'absent';
  spec: Spec;
  credential: number;
  /** It was there before us: it is marked as ours, kept as it was found, and after that suspended, resumed and ended. */
  asFound?: boolean;
  /** A person has what is kept as it was found brought back to what is recorded of it since. */
  restores?: boolean;
}

/** Stored before the first call. `name` is unique at the back-end, `marker` proves the object ours. */
export interface Identity {
  name: string;
  marker: string;
}

/** Something that a back-end has of a driver's kind. `marker` is null where it carries none of ours: somebody else made it, or it is older. */
export interface Listed {
  name: string;
  marker: string | null;
}

/** What is. `busy` names a task at the back-end that has to end before anything else may begin. */
export type Observation<Facts = unknown> =
  | { found: false }
  | {
      found: true;
      owner: 'ours' | 'foreign' | 'unmarked';
      presence: 'active' | 'suspended';
      facts: Facts;
      busy?: string;
    };

/** What a person reads, Indonesian and English. */
export interface Words {
  id: string;
  en: string;
}

/**
 * One effect. `id` is stable for the same difference. `replay` says what a lost answer allows: repeat blindly, inspect
 * first, or leave it to a person. `before` and `after` hold nothing that the schema calls secret.
 */
export interface Step {
  id: string;
  op: 'create' | 'mark' | 'update' | 'suspend' | 'resume' | 'set-credential' | 'cut-sessions' | 'delete';
  title: Words;
  before?: unknown;
  after?: unknown;
  /** Sets a password that the engine seals first. */
  credential: boolean;
  destroysData: boolean;
  replay: 'safe' | 'verify' | 'never';
}

/**
 * A call to a back-end: `path` lies below the address of `endpoint` (`main` where none is named); `body` is sent as JSON, `form`
 * as a web form.
 */
export interface BackendRequest {
  endpoint?: string;
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  form?: Record<string, string>;
  timeoutMs?: number;
  /** How long the answer may be; a megabyte where nothing is said. */
  maxBytes?: number;
}

/** What came back, unread; `statusText` is the server’s own word beside the status, where some put the reason. */
export interface BackendResponse {
  status: number;
  statusText?: string;
  headers: Headers;
  text: string;
}

/** Deadline, egress list, no redirects and no retries; not sent is `transient`, maybe sent is `ambiguous`. */
export type BackendHttp = (request: BackendRequest) => Promise<BackendResponse>;

/**
 * Opens a connection to the address of an endpoint (`main` where none is named), for what does not speak HTTP; nobody else can
 * be reached. Nobody there is `transient`; from then on something may have been sent.
 */
export type BackendConnect = (endpoint?: string) => Promise<Duplex>;

/** All that a driver may touch. */
export interface Context<Settings = unknown> {
  settings: Settings;
  signal: AbortSignal;
  /** What `checkpoint` stored before the process died, such as the number of a running task. */
  resumed: string | null;
  /** A secret of the back-end by name; its value joins what the log redacts. */
  secret(name: string): Promise<string>;
  /** The new password of this step, sealed as unconfirmed before it is returned; the same one for the whole step. */
  credential(): Promise<string>;
  /** Committed at once; comes back in `resumed`. */
  checkpoint(value: string): Promise<void>;
  /** PEM of what signed the server's own certificate, for a protocol that begins to encrypt by itself; absent where the world knows it. */
  certificate?: string | undefined;
  http: BackendHttp;
  connect: BackendConnect;
}

/** How long a call may still be running, and when to look again for an effect whose answer was lost. */
export interface Timing {
  deadlineMs: number;
  graceMs: readonly number[];
}

/** What `check` finds out about a back-end. */
export interface BackendHealth {
  version?: string;
  missingRights: string[];
  capacity?: { used: number; total: number; unit: string };
}

/** How what stands at a back-end without a mark of ours becomes ours; `apply` carries the step `mark` out. Both are pure. */
export interface Adopting<Spec, Settings, Facts> {
  /** The mark that the thing of an asset carries. */
  markerOf(asset: string, settings: Settings): string;
  /** What somebody would have asked for to have it as it stands. Throws a {@link ProvisionError} where nobody could have. */
  specOf(facts: Facts, identity: Identity, settings: Settings): Spec;
}

/**
 * A back-end's side of one item kind. `identify` and `diff` are pure; `apply` has one effect; every function may throw a
 * {@link ProvisionError}. The engine makes dry run, drift, adoption, repair and recovery of these.
 */
export interface Driver<
  S extends TSchema = TSchema,
  B extends TSchema = TSchema,
  F extends TSchema = TSchema,
> {
  key: string;
  /** What people call it, fit to stand after “through”. */
  title: Words;
  kind: string;
  version: number;
  /** What is asked for. */
  spec: S;
  /** What an administrator sets for the back-end; secrets are apart, by name. */
  settings: B;
  /** What is known afterwards; also the schema for recording by hand. */
  facts: F;
  /** The secrets that an administrator gives, by name, with what the field is called. */
  secrets: Readonly<Record<string, Words>>;
  /** The only addresses that are ever called, by name, as URLs out of the settings; a driver that calls nobody has none. */
  endpoints(settings: Static<B>): Readonly<Record<string, string>>;
  supports: { suspend: boolean; rotate: boolean; change: string[]; forcedPasswordChange: boolean };
  limits: { concurrency: number; perMinute: number; serialise: (identity: Identity) => string };
  /** Where the engine's own times do not fit: a back-end on this machine answers sooner than one behind a panel. */
  timing?: Timing;
  check(context: Context<Static<B>>): Promise<BackendHealth>;
  /** Pure. The name under which the object will live, never one that is `taken` or reserved. */
  identify(spec: Static<S>, settings: Static<B>, asset: string, taken: (name: string) => boolean): Identity;
  inspect(context: Context<Static<B>>, identity: Identity): Promise<Observation<Static<F>>>;
  /** Pure. What separates what is from what shall be, in order; empty when nothing does. */
  diff(
    want: Desired<Static<S>>,
    seen: Observation<Static<F>>,
    identity: Identity,
    confirmedCredential: number,
  ): Step[];
  apply(context: Context<Static<B>>, identity: Identity, step: Step, want: Desired<Static<S>>): Promise<void>;
  /** Absent where a thing has no place for a mark: what others made stays theirs. */
  adopts?: Adopting<Static<S>, Static<B>, Static<F>>;
  /** All objects of its kind, a page at a time, strangers' among them; what belongs to the back-end itself is none. */
  list?(context: Context<Static<B>>, cursor?: string): Promise<{ items: Listed[]; cursor?: string }>;
}
