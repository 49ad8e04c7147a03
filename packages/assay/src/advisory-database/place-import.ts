import type { ExploitScore } from "../advisories/advisory.ts";
import { mostAliases } from "../advisories/limits.ts";
import { advisoryFormatOf } from "../advisories/formats.ts";
import { EpssReader } from "../advisories/formats/epss/index.ts";
import type { AdvisoryReading } from "../advisories/format.ts";
import { recordLimits } from "../advisories/record-limits.ts";
import { parseJson } from "../syntax/json.ts";
import { advisoryEntries, exploitedEntry, scoreEntry } from "./advisory-entries.ts";
import { FeedImport } from "./feed-import.ts";
import type { FeedRecord } from "./manifest.ts";
import type { SortedRuns } from "./sorted-runs.ts";

/** A place that is imported: a dump, a directory, a file. */
export interface PlaceFacts {
  /** What its feeds are called after: `PyPI`, the name of a file. */
  readonly label: string;
  /** The ecosystem that it holds the whole of. */
  readonly ecosystem?: string;
  /** For people: the address, or the path as it was given. */
  readonly place: string;
  /** What a person should know of how it is taken. */
  readonly notes?: readonly string[];
}

export interface ImportSurroundings {
  readonly now: Date;
  /** Lets others work, and throws what ends the import. */
  readonly pause?: () => Promise<void>;
}

/** Takes the documents of one place, whatever their formats, and makes a feed of each format. */
export class PlaceImport {
  readonly facts: PlaceFacts;
  /** To be awaited now and then by who imports many documents. */
  readonly pause: () => Promise<void>;
  readonly #runs: SortedRuns;
  readonly #now: Date;
  readonly #feeds = new Map<string, FeedImport>();
  readonly #epss = new EpssReader();
  #unread = 0;
  #taken = 0;
  #unreadPlace = "";
  readonly #notes: string[] = [];

  constructor(facts: PlaceFacts, runs: SortedRuns, { now, pause }: ImportSurroundings) {
    this.facts = facts;
    this.#notes.push(...(facts.notes ?? []));
    this.pause = pause ?? (() => Promise.resolve());
    this.#runs = runs;
    this.#now = now;
  }

  /** Records, rows of the catalogue and scores. */
  get taken(): number {
    return this.#taken;
  }

  /** One JSON text: a record, or a list of records. `name` is where in the place it is. */
  document(bytes: Uint8Array, name: string): void {
    const parsed = parseJson(bytes, recordLimits);
    if (!parsed.ok) this.refuse(name, parsed.message);
    else if (Array.isArray(parsed.value)) for (const one of parsed.value) this.#value(one, name);
    else this.#value(parsed.value, name);
  }

  /** A feed of this format is there, even when it gives nothing new. */
  expect(format: string): void {
    this.#feed(format);
  }

  /** Something of the place that gives no record. It counts against its main format. */
  refuse(name: string, reason: string): void {
    this.#feed("osv").refuse(name, reason);
  }

  /** What a person should know of the place: said of its first feed. */
  note(text: string): void {
    this.#notes.push(text);
  }

  /** A piece of the text of a CSV of EPSS. */
  scores(piece: string): void {
    for (const score of this.#epss.take(piece)) this.#score(score);
  }

  /** The end of such a text. */
  endOfScores(name: string): void {
    const feed = this.#feed("epss");
    for (const score of this.#epss.finish()) this.#score(score);
    const { model, madeAt, refused, reason } = this.#epss.summary;
    if (model !== undefined) feed.note(`model ${model}`);
    if (madeAt !== undefined) feed.see(madeAt);
    if (refused > 0) feed.refuse(name, reason ?? "", refused);
  }

  /** What was imported, a feed each. */
  feeds(): readonly FeedRecord[] {
    const notes = [...this.#notes];
    if (this.#unread > 0)
      notes.push(`${this.#unread} JSON files are of no kind that is read here, ${this.#unreadPlace} for one`);
    if (notes.length > 0) {
      const feed = this.#feeds.values().next().value ?? this.#feed("osv");
      for (const text of notes) feed.note(text);
    }
    return [...this.#feeds.values()].map((feed) => feed.record());
  }

  #score(score: ExploitScore): void {
    this.#taken += 1;
    this.#runs.add(scoreEntry(score, this.#feed("epss").facts.feed));
  }

  #value(value: unknown, name: string): void {
    const format = advisoryFormatOf(value);
    if (format === undefined) {
      this.#unread += 1;
      this.#unreadPlace ||= name;
      return;
    }
    const feed = this.#feed(format.id);
    this.#keep(format.read(value, { feed: feed.facts.feed, place: name }), feed, name);
  }

  #keep({ advisories, exploited, refused, madeAt }: AdvisoryReading, feed: FeedImport, name: string): void {
    this.#taken += advisories.length + exploited.length;
    for (const reason of refused) feed.refuse(name, reason);
    if (madeAt !== undefined) feed.see(madeAt);
    for (const advisory of advisories) {
      feed.see(advisory.modified);
      if (advisory.aliases.length > mostAliases)
        feed.note(
          `${advisory.id} names more than ${mostAliases} aliases: it is no name of one vulnerability`,
        );
      for (const entry of advisoryEntries(advisory)) this.#runs.add(entry);
    }
    for (const one of exploited) this.#runs.add(exploitedEntry(one, feed.facts.feed));
  }

  /** CISA's catalogue and EPSS are one each, wherever they were read. */
  #feed(format: string): FeedImport {
    const known = this.#feeds.get(format);
    if (known !== undefined) return known;
    const isOne = format === "kev" || format === "epss";
    const { label, ecosystem, place } = this.facts;
    const facts = {
      feed: isOne ? format : `${format}/${label}`,
      format,
      ...(ecosystem === undefined || format !== "osv" ? {} : { ecosystem }),
      place,
    };
    const feed = new FeedImport(facts, this.#now);
    this.#feeds.set(format, feed);
    return feed;
  }
}
