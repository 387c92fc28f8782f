import { DemoHalted } from './driver.ts';
import type { TravellingClock } from './travelling-clock.ts';

/** Something that happens in the demonstration, by and by. */
export interface Script {
  /** What it is about, for whoever must find it. */
  title: string;
  /** RFC 3339: when it goes on. */
  wakeAt: string;
  /** Yields the next instant at which it wants to go on. */
  acts: AsyncGenerator<string, void>;
}

/** A script that could not be played to its end, and why. */
export interface Failure {
  title: string;
  reason: string;
}

/** When and how long the scripts are played. */
export interface Stage {
  clock: TravellingClock;
  /** RFC 3339: whoever wants to go on after this stays where he is. */
  end: string;
  drainAt(now: string): Promise<void>;
  signal: AbortSignal;
}

/** What happens so close together happens at once: the database is not waited for by one case alone. */
const window = Temporal.Duration.from({ minutes: 40 });
const atOnce = 8;

/**
 * Wakes scripts in the order of their time. One that fails is left where it stands and answered, the others go on.
 * @throws the signal's reason when it is told to leave off, {@link DemoHalted} when the server cannot go on
 */
export const play = async (scripts: Script[], stage: Stage): Promise<Failure[]> => {
  const { clock, end, drainAt, signal } = stage;
  const running = [...scripts];
  const failures: Failure[] = [];
  for (;;) {
    signal.throwIfAborted();
    running.sort((a, b) => Date.parse(a.wakeAt) - Date.parse(b.wakeAt));
    const [first] = running;
    if (first === undefined || Date.parse(first.wakeAt) >= Date.parse(end)) return failures;
    clock.travelTo(first.wakeAt);
    const limit = Temporal.Instant.from(first.wakeAt).add(window).epochMilliseconds;
    const together = running.filter(({ wakeAt }) => Date.parse(wakeAt) <= limit).slice(0, atOnce);
    await Promise.all(together.map((one) => advance(one, running, failures)));
    await drainAt(clock.now().toString());
  }
};

const advance = async (one: Script, running: Script[], failures: Failure[]): Promise<void> => {
  try {
    const { done, value } = await one.acts.next();
    if (!done) {
      one.wakeAt = value;
      return;
    }
  } catch (error) {
    if (error instanceof DemoHalted) throw error;
    failures.push({ title: one.title, reason: error instanceof Error ? error.message : String(error) });
  }
  running.splice(running.indexOf(one), 1);
};
