import type { FeedRecord } from "./manifest.ts";
import { mostNamedRefusals, mostNotes } from "./limits.ts";

/** Clocks differ by minutes; what is dated later than this was not. */
const toleratedMilliseconds = 24 * 60 * 60 * 1000;

export interface FeedFacts {
  readonly feed: string;
  readonly format: string;
  readonly ecosystem?: string;
  readonly place: string;
}

/** Counts what is imported of one feed, and what is not. */
export class FeedImport {
  readonly facts: FeedFacts;
  readonly #now: Date;
  readonly #refusals: { place: string; reason: string }[] = [];
  readonly #notes = new Set<string>();
  #refused = 0;
  #future = 0;
  #newest = "";

  constructor(facts: FeedFacts, now: Date) {
    this.facts = facts;
    this.#now = now;
  }

  refuse(place: string, reason: string, count = 1): void {
    this.#refused += count;
    if (this.#refusals.length < mostNamedRefusals)
      this.#refusals.push({ place: place.slice(0, longestText), reason: reason.slice(0, longestText) });
  }

  note(text: string): void {
    if (this.#notes.size < mostNotes) this.#notes.add(text.slice(0, longestText));
  }

  /** A time that a record or a document bears. */
  see(time: string): void {
    const at = Date.parse(time);
    if (Number.isNaN(at)) return;
    if (at > this.#now.getTime() + toleratedMilliseconds) this.#future += 1;
    if (this.#newest === "" || at > Date.parse(this.#newest)) this.#newest = time;
  }

  /** `counts` come from the writing of the database. */
  record(): FeedRecord {
    const isFuture = this.#future > 0;
    const skew = `${this.#future} records are dated in the future, the last one ${this.#newest}: this clock or that of the source is wrong`;
    return {
      ...this.facts,
      imported: this.#now.toISOString(),
      ...(this.#newest === "" ? {} : { newest: this.#newest }),
      records: 0,
      refused: this.#refused,
      refusals: this.#refusals,
      notes: [...this.#notes, ...(isFuture ? [skew] : [])],
    };
  }
}

const longestText = 500;
