import { printable } from "../model/printable.ts";
import { isRecord } from "../syntax/json-access.ts";
import { pointerStep } from "../syntax/json-pointer.ts";
import type { Loss, LossReason } from "./reading.ts";

/** A value and where it stands. */
export interface Located<T> {
  readonly value: T;
  readonly pointer: string;
}

type JsonRecord = Readonly<Record<string, unknown>>;

/**
 * Takes the fields of one object of a document. A field of another type than asked for is a loss, and so is, at the end,
 * every field that nobody took: nothing is dropped in silence.
 */
export class RecordReader {
  readonly pointer: string;
  readonly #record: JsonRecord;
  /** The keys that nobody took; no set, for there are hundred thousands of small records. */
  readonly #open: (string | undefined)[];
  /** Before it none is open: who takes all keys in order finds each at once. */
  #firstOpen = 0;
  readonly #lose: LossSink;

  constructor(record: JsonRecord, pointer: string, lose: LossSink) {
    this.#record = record;
    this.pointer = pointer;
    this.#open = Object.keys(record);
    this.#lose = lose;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#record, key);
  }

  /** The fields that nobody took yet, in document order. */
  untaken(): readonly string[] {
    return this.#open.filter((key) => key !== undefined);
  }

  at(key: string | number): string {
    return `${this.pointer}/${pointerStep(key)}`;
  }

  any(key: string): Located<unknown> | undefined {
    if (!this.has(key)) return undefined;
    this.#take(key);
    const value = this.#record[key];
    return value === null || value === undefined ? undefined : { value, pointer: this.at(key) };
  }

  #take(key: string): boolean {
    const open = this.#open;
    const at = open.indexOf(key, this.#firstOpen);
    if (at < 0) return false;
    open[at] = undefined;
    while (this.#firstOpen < open.length && open[this.#firstOpen] === undefined) this.#firstOpen += 1;
    return true;
  }

  /** The value as it is, still to be taken. */
  value(key: string): unknown {
    return this.has(key) ? this.#record[key] : undefined;
  }

  /** Numbers and booleans that stand where text belongs are taken as their text. */
  text(key: string): Located<string> | undefined {
    const found = this.any(key);
    if (found === undefined) return undefined;
    const value = textOf(found.value);
    if (value === undefined) return this.#malformed(found.pointer, "a text");
    return value.trim() === "" ? undefined : { value, pointer: found.pointer };
  }

  number(key: string): Located<number> | undefined {
    const found = this.any(key);
    if (found === undefined) return undefined;
    const number = typeof found.value === "string" ? numberOf(found.value) : found.value;
    if (typeof number === "number" && Number.isFinite(number))
      return { value: number, pointer: found.pointer };
    return this.#malformed(found.pointer, "a number");
  }

  record(key: string): RecordReader | undefined {
    const found = this.any(key);
    if (found === undefined) return undefined;
    if (isRecord(found.value)) return new RecordReader(found.value, found.pointer, this.#lose);
    return this.#malformed(found.pointer, "an object");
  }

  /** The items of a list; a lone value counts as a list of one. */
  items(key: string): readonly Located<unknown>[] {
    const found = this.any(key);
    if (found === undefined) return [];
    if (!Array.isArray(found.value)) return [found];
    return found.value.map((value: unknown, index) => ({ value, pointer: `${found.pointer}/${index}` }));
  }

  records(key: string): readonly RecordReader[] {
    const found = this.any(key);
    if (found === undefined) return none;
    const records: RecordReader[] = [];
    const add = (value: unknown, pointer: string): void => {
      if (isRecord(value)) records.push(new RecordReader(value, pointer, this.#lose));
      else this.#malformed(pointer, "an object");
    };
    const { value: list, pointer } = found;
    if (!Array.isArray(list)) add(list, pointer);
    else for (let at = 0; at < list.length; at += 1) add(list[at], `${pointer}/${at}`);
    return records;
  }

  /** The same of a list that may be long, each made when it is its turn; what is no object is lost first. */
  *eachRecord(key: string): Generator<RecordReader> {
    const items = this.items(key);
    for (const { value, pointer } of items) if (!isRecord(value)) this.#malformed(pointer, "an object");
    for (const { value, pointer } of items)
      if (isRecord(value)) yield new RecordReader(value, pointer, this.#lose);
  }

  texts(key: string): readonly Located<string>[] {
    const texts: Located<string>[] = [];
    for (const { value, pointer } of this.items(key)) {
      const text = textOf(value);
      if (text === undefined) this.#malformed(pointer, "a text");
      else if (text.trim() !== "") texts.push({ value: text, pointer });
    }
    return texts;
  }

  /** Fields that say nothing about the world: the schema's address, what another field says already. */
  ignore(...keys: readonly string[]): void {
    for (const key of keys) this.#take(key);
  }

  /** Fields that the specification knows and the inventory has no place for. */
  leave(reason: string, ...keys: readonly string[]): void {
    for (const key of keys) {
      if (!this.#take(key)) continue;
      this.#lose({ pointer: this.at(key), reason: "no-place", message: `${key}: ${reason}.` });
    }
  }

  lose(pointer: string, reason: LossReason, message: string): void {
    this.#lose({ pointer, reason, message });
  }

  /** The text of an object that may be missing; the object is done with: its other fields are left for the reason. */
  textIn(key: string, field: string, reason: string): Located<string> | undefined {
    const inner = this.record(key);
    const found = inner?.text(field);
    inner?.leave(reason, ...inner.untaken());
    return found;
  }

  /** What is left: fields that we do not know. */
  end(): void {
    for (const key of this.untaken()) {
      const message = `The reader does not know the field "${printable(key)}".`;
      this.#lose({ pointer: this.at(key), reason: "unknown-field", message });
    }
    this.#open.length = 0;
  }

  #malformed(pointer: string, wanted: string): undefined {
    this.#lose({ pointer, reason: "malformed", message: `Here should be ${wanted}.` });
    return undefined;
  }
}

const none: readonly never[] = [];

type LossSink = (loss: Loss) => void;

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** The number that a text is, whole: no unit, no blank. */
export function numberOf(text: string): number | undefined {
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text.trim())) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}
