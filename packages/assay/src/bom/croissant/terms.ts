import type { Located } from "../record-reader.ts";
import { RecordReader } from "../record-reader.ts";
import type { Loss } from "../reading.ts";

/**
 * The fields of one JSON-LD object under their short names, however the document spells them: `license`, `sc:license` and
 * `https://schema.org/license` are one term. Contexts are not evaluated: the vocabulary is known, and a context that gave
 * a known word another meaning would be no Croissant.
 */
export class Terms {
  readonly reader: RecordReader;
  readonly #keys = new Map<string, string>();

  constructor(reader: RecordReader) {
    this.reader = reader;
    for (const key of reader.untaken()) {
      const term = termOf(key);
      if (!this.#keys.has(term)) this.#keys.set(term, key);
    }
  }

  static of(
    record: Readonly<Record<string, unknown>>,
    pointer: string,
    lose: (loss: Loss) => void = () => undefined,
  ): Terms {
    return new Terms(new RecordReader(record, pointer, lose));
  }

  get pointer(): string {
    return this.reader.pointer;
  }

  has(term: string): boolean {
    return this.#keys.has(term);
  }

  at(term: string): string {
    return this.reader.at(this.keyOf(term));
  }

  /** The key as the document spells it. */
  keyOf(term: string): string {
    return this.#keys.get(term) ?? term;
  }

  any(term: string): Located<unknown> | undefined {
    return this.reader.any(this.keyOf(term));
  }

  text(term: string): Located<string> | undefined {
    return this.reader.text(this.keyOf(term));
  }

  items(term: string): readonly Located<unknown>[] {
    return this.reader.items(this.keyOf(term));
  }

  records(term: string): readonly Terms[] {
    return this.reader.records(this.keyOf(term)).map((reader) => new Terms(reader));
  }

  ignore(...terms: readonly string[]): void {
    this.reader.ignore(...terms.map((term) => this.keyOf(term)));
  }

  leave(reason: string, ...terms: readonly string[]): void {
    this.reader.leave(reason, ...terms.map((term) => this.keyOf(term)));
  }

  end(): void {
    this.reader.end();
  }
}

const prefixes: readonly (readonly [prefix: string, short: string])[] = [
  ["http://mlcommons.org/croissant/RAI/", "rai:"],
  ["https://mlcommons.org/croissant/RAI/", "rai:"],
  ["http://mlcommons.org/croissant/", ""],
  ["https://mlcommons.org/croissant/", ""],
  ["http://schema.org/", ""],
  ["https://schema.org/", ""],
  ["http://purl.org/dc/terms/", ""],
  ["http://www.w3.org/ns/prov#", "prov:"],
  ["sc:", ""],
  ["schema:", ""],
  ["cr:", ""],
  ["dct:", ""],
];

/** The short name of a key or of a value that is a term (`cr:FileObject`). */
export function termOf(key: string): string {
  const [prefix, short] = prefixes.find(([start]) => key.startsWith(start)) ?? ["", ""];
  return `${short}${key.slice(prefix.length)}`;
}

/** The short names of the types of an object. */
export function typesOf(record: unknown): readonly string[] {
  if (typeof record !== "object" || record === null) return [];
  const found: unknown = Object.hasOwn(record, "@type")
    ? (record as Readonly<Record<string, unknown>>)["@type"]
    : undefined;
  const list: readonly unknown[] = Array.isArray(found) ? found : [found];
  return list.filter((type): type is string => typeof type === "string").map(termOf);
}
