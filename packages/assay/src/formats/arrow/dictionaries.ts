import { BrokenRecords } from "../../records/broken-records.ts";
import type { RecordBudget } from "../../records/record-budget.ts";
import type { RecordValue } from "../../records/record.ts";
import { scalarIn, tableIn, type FlatTable } from "../../syntax/flatbuffer/index.ts";
import { Body, type Place } from "./body.ts";
import { columnsOf } from "./column.ts";
import { allDictionaryBytes, mostDictionaryValues } from "./limits.ts";
import { readColumn } from "./read-column.ts";
import { dictionaryId, type RecordField } from "./record-fields.ts";
import { Window, WindowFull } from "./window.ts";

/** The dictionaries of a table: a stream may replace them, or add to them. */
export class Dictionaries {
  readonly values = new Map<string, RecordValue[]>();
  readonly #bytes = new Map<string, number>();
  readonly #fields = new Map<string, RecordField>();
  readonly #budget: RecordBudget;

  constructor(fields: readonly RecordField[], budget: RecordBudget) {
    this.#budget = budget;
    this.#note(fields);
  }

  /** Reads a table DictionaryBatch of Message.fbs. @throws BrokenRecords */
  async load(batch: FlatTable, place: Place): Promise<void> {
    const id = dictionaryId(batch);
    const data = await tableIn(batch, 1);
    const field = this.#fields.get(id);
    if (field === undefined || data === undefined)
      throw new BrokenRecords("a dictionary belongs to no column");
    const isDelta = scalarIn(batch, 2, "bool") === 1;
    const { values, bytes } = await this.#read(field, await Body.of(data, place));
    this.#keep(id, values, isDelta);
    this.#bytes.set(id, (isDelta ? (this.#bytes.get(id) ?? 0) : 0) + bytes);
    this.#check();
  }

  /** More values of a dictionary, or one that takes the place of what was there. */
  #keep(id: string, values: RecordValue[], isDelta: boolean): void {
    const known = isDelta ? this.values.get(id) : undefined;
    if (known === undefined) {
      this.values.set(id, values);
      return;
    }
    for (const value of values) known.push(value);
    if (known.length > mostDictionaryValues) throw tooLarge();
  }

  async #read(field: RecordField, body: Body): Promise<{ values: RecordValue[]; bytes: number }> {
    const [column] = columnsOf([field], body);
    const window = new Window(mostDictionaryValues, allDictionaryBytes);
    if (column === undefined) throw new BrokenRecords("a dictionary has no column");
    try {
      const reading = { window, dictionaries: this.values };
      const values = await readColumn(column, { from: 0, count: body.rows, reading });
      this.#budget.spend(window.values, window.bytes);
      return { values, bytes: window.bytes };
    } catch (error) {
      throw error instanceof WindowFull ? tooLarge() : error;
    }
  }

  #check(): void {
    let sum = 0;
    for (const bytes of this.#bytes.values()) sum += bytes;
    if (sum > allDictionaryBytes) throw tooLarge();
  }

  /** Dictionaries may hold values that are in dictionaries themselves. */
  #note(fields: readonly RecordField[]): void {
    for (const { dictionary, ...field } of fields) {
      if (dictionary !== undefined && !this.#fields.has(dictionary.id))
        this.#fields.set(dictionary.id, field);
      this.#note(field.children);
    }
  }
}

function tooLarge(): BrokenRecords {
  return new BrokenRecords("the dictionaries are too large");
}
