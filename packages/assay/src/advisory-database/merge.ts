import type { Entry } from "./entry.ts";

export interface Kept {
  readonly entries: AsyncIterable<readonly Entry[]>;
  readonly isDropped: (entry: Entry) => boolean;
}

/** Two lists in order as one, in groups. Of entries with one key the added ones come before the kept, and the last added wins. */
export async function* mergedEntries(
  { entries, isDropped }: Kept,
  added: Iterable<Entry>,
): AsyncGenerator<readonly Entry[], void, undefined> {
  const fresh = new Head(added);
  for await (const group of entries) {
    const out: Entry[] = [];
    for (const entry of group) {
      if (isDropped(entry)) continue;
      fresh.takeUntil(entry.key, out);
      if (out.at(-1)?.key !== entry.key) out.push(entry);
    }
    yield out;
  }
  for (let rest = fresh.take(mostAtOnce); rest.length > 0; rest = fresh.take(mostAtOnce)) yield rest;
}

const mostAtOnce = 500;

/** The entries that are still to come of an ordered list, each key once. */
class Head {
  readonly #entries: Iterator<Entry>;
  #next: Entry | undefined;

  constructor(entries: Iterable<Entry>) {
    this.#entries = entries[Symbol.iterator]();
    this.#step();
  }

  /** Moves everything up to and with the key. */
  takeUntil(key: string, out: Entry[]): void {
    while (this.#next !== undefined && this.#next.key <= key) out.push(this.#pop(this.#next));
  }

  take(most: number): Entry[] {
    const out: Entry[] = [];
    while (this.#next !== undefined && out.length < most) out.push(this.#pop(this.#next));
    return out;
  }

  /** The last entry of the next key. */
  #pop(first: Entry): Entry {
    let last = first;
    this.#step();
    while (this.#next?.key === first.key) {
      last = this.#next;
      this.#step();
    }
    return last;
  }

  #step(): void {
    const next = this.#entries.next();
    this.#next = next.done === true ? undefined : next.value;
  }
}
