import { BrokenRecords } from "../../records/broken-records.ts";
import { valueBytes } from "../../records/plain-values.ts";
import { largestRecordBytes, mostValuesOfRecord } from "../../records/record-limits.ts";
import type { RecordValue } from "../../records/record.ts";
import type { ColumnPages, Page, Sharing } from "./column-pages.ts";
import type { LeafNode } from "./record-schema.ts";

/** Slots that are looked at between two looks at the budget. */
const strideSlots = 4096;

/** The values of one leaf, read ahead far enough for the next records; the records then take them out in order. */
export class LeafValues {
  readonly #pages: ColumnPages;
  readonly #sharing: Sharing;
  readonly #leaf: LeafNode;
  readonly #repeats: boolean;
  #page: Page | undefined;
  #isEnded = false;
  /** One entry each for every slot (value, null or empty list) that was read and not taken. */
  #repetitions: number[] = [];
  #definitions: number[] = [];
  #values: RecordValue[] = [];
  #bytes = 0;
  #records = 0;
  #at = 0;
  #valueAt = 0;

  constructor(pages: ColumnPages, sharing: Sharing, leaf: LeafNode) {
    this.#pages = pages;
    this.#sharing = sharing;
    this.#leaf = leaf;
    this.#repeats = leaf.repetitionLevel > 0;
  }

  /** Records that are here as a whole: of lists it shows at the next record, or at the end, that one is over. */
  get whole(): number {
    return this.#repeats && !this.#isEnded ? Math.max(0, this.#records - 1) : this.#records;
  }

  /** True when no slot is left, here or in the file. */
  get isOver(): boolean {
    return this.#isEnded && this.#at === this.#definitions.length;
  }

  /** Reads until so many whole records are here, or so many bytes and a whole record. @throws BrokenRecords */
  async fill(records: number, mostBytes: number): Promise<void> {
    while (!this.#isEnded && this.whole < records && (this.#bytes < mostBytes || this.whole === 0)) {
      if (this.#page === undefined || this.#page.left === 0) {
        this.#page = await this.#pages.next();
        this.#isEnded = this.#page === undefined;
      }
      if (this.#page !== undefined) this.#decode(this.#page, records, mostBytes);
    }
  }

  /** Levels of the slot that is taken next. At the end of what is here a record ends as well. */
  get repetition(): number {
    return this.#repetitions[this.#at] ?? 0;
  }

  get definition(): number {
    const level = this.#definitions[this.#at];
    if (level === undefined) throw new BrokenRecords("a column ends inside a record");
    return level;
  }

  /** Takes a slot without a value; it must not say that there is more than the columns beside it say. */
  skip(below: number): void {
    if (this.definition >= below) throw new BrokenRecords("columns of one group contradict each other");
    this.#at += 1;
  }

  take(): RecordValue {
    if (this.definition !== this.#leaf.level)
      throw new BrokenRecords("columns of one group contradict each other");
    this.#at += 1;
    const value = this.#values[this.#valueAt];
    this.#valueAt += 1;
    return value ?? null;
  }

  /** Lets go of what was taken. */
  drop(records: number): void {
    this.#records -= records;
    this.#repetitions = this.#repetitions.slice(this.#at);
    this.#definitions = this.#definitions.slice(this.#at);
    this.#values = this.#values.slice(this.#valueAt);
    this.#at = 0;
    this.#valueAt = 0;
    this.#bytes = this.#values.reduce<number>((sum, value) => sum + valueBytes(value), 0);
  }

  #decode(page: Page, records: number, mostBytes: number): void {
    const before = this.#bytes;
    let slots = 0;
    while (
      page.left > 0 &&
      slots < strideSlots &&
      this.whole < records &&
      (this.#bytes < mostBytes || this.whole === 0)
    ) {
      slots += 1;
      this.#decodeSlot(page);
    }
    this.#sharing.budget.spend(slots, this.#bytes - before);
    if (
      this.whole === 0 &&
      (this.#bytes > largestRecordBytes || this.#definitions.length > mostValuesOfRecord)
    ) {
      throw new BrokenRecords("a record is too large");
    }
  }

  #decodeSlot(page: Page): void {
    page.left -= 1;
    const repetition = page.repetition?.next() ?? 0;
    const definition = page.definition?.next() ?? 0;
    this.#checkLevels(repetition, definition);
    if (repetition === 0) this.#records += 1;
    if (this.#repeats) this.#repetitions.push(repetition);
    this.#definitions.push(definition);
    if (definition !== this.#leaf.level) return;
    const value = page.next();
    this.#values.push(value);
    this.#bytes += valueBytes(value);
  }

  #checkLevels(repetition: number, definition: number): void {
    if (repetition > this.#leaf.repetitionLevel || definition > this.#leaf.level) {
      throw new BrokenRecords("a page has levels that its column does not have");
    }
    if (repetition > 0 && this.#records === 0) throw new BrokenRecords("a column starts inside a record");
  }
}
