/** What the parts of one piece of work tell each other while they go on side by side. */
export interface Exchange {
  /**
   * Tells the others some words and waits until each of them has told its own; all words, in the order of the parts. Every part
   * shares as often as the others. One that has ended says nothing more.
   */
  share(words: readonly string[]): Promise<readonly string[]>;
}

/** One part of an exchange within a thread. */
export interface Member {
  readonly exchange: Exchange;
  /** Others wait for it no longer. */
  leave(): void;
}

/** The exchange of some parts that are in one thread. */
export function membersOf(count: number): readonly Member[] {
  const meeting = new Meeting(count);
  return Array.from({ length: count }, (_, at) => ({
    exchange: { share: (words: readonly string[]) => meeting.share(at, words) },
    leave: () => meeting.leave(at),
  }));
}

class Meeting {
  readonly #present: Set<number>;
  #said = new Map<number, readonly string[]>();
  #waiting: ((words: readonly string[]) => void)[] = [];

  constructor(count: number) {
    this.#present = new Set(Array.from({ length: count }, (_, at) => at));
  }

  share(at: number, words: readonly string[]): Promise<readonly string[]> {
    this.#said.set(at, words);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#goOn();
    });
  }

  leave(at: number): void {
    this.#present.delete(at);
    this.#goOn();
  }

  #goOn(): void {
    if ([...this.#present].some((at) => !this.#said.has(at))) return;
    const words = [...this.#said].sort(([a], [b]) => a - b).flatMap(([, said]) => said);
    const waiting = this.#waiting;
    this.#said = new Map();
    this.#waiting = [];
    for (const resolve of waiting) resolve(words);
  }
}
