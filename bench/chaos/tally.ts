/** What was done and what it met, by kind. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(kind: string, count = 1): void {
    this.#counts.set(kind, this.of(kind) + count);
  }

  of(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }

  join(other: Tally): void {
    for (const [kind, count] of other.#counts) this.add(kind, count);
  }

  /** Processes that were killed: of servers and of the database. */
  get kills(): number {
    return this.of("server killed") + this.of("database killed");
  }

  lines(): readonly string[] {
    return [...this.#counts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, count]) => `${kind}: ${count}`);
  }
}
