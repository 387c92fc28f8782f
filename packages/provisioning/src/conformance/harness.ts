import type { Driver, Identity } from '../driver.ts';
import type { Wire } from './wire.ts';

/** A back-end started for one test. */
export interface ConformanceBackend {
  /** The way to it; the driver has no other. */
  wire: Wire;
  /** What an administrator would have set for it. */
  settings: unknown;
  /** By name, as `Context.secret` gives them. */
  secrets: Readonly<Record<string, string>>;
  /** Objects there, whosesoever. */
  count(): Promise<number>;
  /** Makes an object under the name that carries somebody else's marker. */
  placeForeign(identity: Identity): Promise<void>;
  /** Makes an object under the name that carries no mark, for a driver that adopts such. */
  placeUnmarked?(identity: Identity): Promise<void>;
  /** Changes ours behind the driver's back, in something the driver looks after. */
  tamper(identity: Identity): Promise<void>;
  /** Leaves room for no more, where the back-end knows a limit. */
  fill?(): Promise<void>;
  /** Whether the password opens it, where the kind has one. */
  login?(identity: Identity, password: string): Promise<boolean>;
  /** Opens a session that goes on; `works` says whether it still has an effect. */
  openSession?(identity: Identity, password: string): Promise<{ works(): Promise<boolean> }>;
  /** Whether the public sees the service working. */
  serves?(identity: Identity): Promise<boolean>;
  stop(): Promise<void>;
}

/** What the suite needs to know of a driver. */
export interface ConformanceHarness {
  driver: Driver;
  /** What `identify` is given; each back-end brings those that reach it. */
  settings: unknown;
  /** A spec that the back-end can fulfil. */
  spec: Record<string, unknown>;
  /** Others, under other names, for what has to be told apart. */
  others: Record<string, unknown>[];
  /** For each field of `supports.change` another good value. */
  changed: Record<string, unknown>;
  /** A change that must be refused, never ignored. */
  unchangeable: Record<string, unknown>;
  /** Specs whose names must be refused or made legal, and what a legal name looks like. */
  oddSpecs: Record<string, unknown>[];
  legalName: RegExp;
  /** The kind has a credential. */
  credential: boolean;
  /** How many objects fit on a page of `list`, and specs of as many as one likes, where it is worth a try with more than a page. */
  pages?: { size: number; spec(index: number): Record<string, unknown> };
  /**
   * The back-end takes no condition with a write, so the driver's deadline is waited out: what is late arrives within it, before
   * anything is done again.
   */
  unconditional?: boolean;
  /** The back-end itself repeats passwords in its answers; the driver forgets them. */
  repeatsPasswords?: boolean;
  start(): Promise<ConformanceBackend>;
}
