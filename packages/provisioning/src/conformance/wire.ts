import type { Context } from '../driver.ts';

/**
 * How the next write goes wrong: it never arrives, its answer never comes back, or it arrives after everybody has given up waiting.
 */
export type Fault = 'lost-before' | 'lost-after' | 'late';

/** The way to a back-end, which can be told to fail and counts writes. */
export interface Wire extends Pick<Context, 'http' | 'connect'> {
  /** The first write after this goes wrong. */
  failNext(fault: Fault): void;
  /** Lets what was held back arrive. */
  release(): Promise<void>;
  /** Every answer from now on, whatever was asked; the status is lost where the protocol has none. */
  answerAll(status: number, text: string): void;
  /** Every answer from now on is that it is too much, and to come back after so many seconds; absent where the protocol cannot say so. */
  slowDown?(seconds: number): void;
  writes(): number;
  /** Everything that the back-end said. */
  heard(): string;
}
