import type { RecordValue } from "../../records/record.ts";

/** Thrown when the rows that are read at once hold more than they may; fewer are tried then. Never leaves `records.ts`. */
export class WindowFull extends Error {}

/** What some rows may hold together. */
export class Window {
  values = 0;
  bytes = 0;
  readonly #mostValues: number;
  readonly #mostBytes: number;

  constructor(mostValues: number, mostBytes: number) {
    this.#mostValues = mostValues;
    this.#mostBytes = mostBytes;
  }

  /** Called before memory is taken. @throws WindowFull */
  take(values: number, bytes: number): void {
    this.values += values;
    this.bytes += bytes;
    if (!(this.values <= this.#mostValues && this.bytes <= this.#mostBytes)) throw new WindowFull();
  }
}

/** What reading a column needs. */
export interface Reading {
  readonly window: Window;
  /** Values of dictionaries by id. */
  readonly dictionaries: ReadonlyMap<string, readonly RecordValue[]>;
}
