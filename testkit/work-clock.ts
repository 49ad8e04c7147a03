/**
 * How long work takes, for tests of work that must not explode with its input. It counts processor time of this process, and in seconds of
 * a quiet machine: a fixed piece of work is timed beside it, so that a slow or busy machine is no fault of what is tested.
 */
export interface WorkClock {
  /** Seconds since the start. */
  readonly seconds: () => number;
}

export function startWorkClock(): WorkClock {
  const started = process.cpuUsage();
  return {
    seconds: () => {
      const seconds = process.cpuUsage(started).user / 1e6;
      // Nobody limits work to less than this: what took no time needs no comparison.
      return seconds < 0.05 ? seconds : seconds / Math.max(1, slowness());
    },
  };
}

/** Seconds of processor time that `fixedWork` takes on a quiet machine of the kind that runs our CI. */
const quietSeconds = 0.02;

function slowness(): number {
  const started = process.cpuUsage();
  fixedWork();
  return process.cpuUsage(started).user / 1e6 / quietSeconds;
}

/** Text, maps and matching, as readers do them. */
function fixedWork(): number {
  const words = new Map<string, number>();
  for (let at = 0; at < 20_000; at += 1) {
    const word = `word-${at % 5_000}.${at}`;
    words.set(word, (words.get(word) ?? 0) + (/\d+$/u.exec(word)?.index ?? 0));
  }
  return words.size;
}
