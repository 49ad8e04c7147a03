import { printable } from "../../../model/printable.ts";
import type { Loss } from "../../reading.ts";
import { type Located, numberOf } from "../../record-reader.ts";
import { shortTerm } from "./names.ts";

/** One object of the graph under its short names. Every value is a list; what nobody takes is a loss. */
export class SpdxNode {
  readonly pointer: string;
  readonly type: string;
  /** Empty for objects that only stand inside others. */
  readonly id: string;
  readonly #properties: Property[] = [];
  /** By name, for objects with many: the ten of a usual one are found as fast without, and there are hundred thousands of these. */
  #byName: Map<string, Property> | undefined;
  readonly #lose: (loss: Loss) => void;

  constructor(pointer: string, type: string, id: string, lose: (loss: Loss) => void) {
    this.pointer = pointer;
    this.type = type;
    this.id = id;
    this.#lose = lose;
  }

  add(name: string, value: Located<unknown>): void {
    if (value.value === null || value.value === undefined) return;
    const known = this.#find(name);
    if (known === undefined) this.#keep({ name, values: [value], step: "", text: undefined, isOpen: true });
    else this.#valuesOf(known).push(value);
  }

  /** The text, or the texts, under a key of this object. */
  addText(name: string, step: string, text: string | readonly string[]): void {
    const known = this.#find(name);
    if (known === undefined) this.#keep({ name, values: undefined, step, text, isOpen: true });
    else known.values = [...this.#valuesOf(known), ...this.#located(step, text)];
  }

  #find(name: string): Property | undefined {
    if (this.#byName !== undefined) return this.#byName.get(name);
    for (const property of this.#properties) if (property.name === name) return property;
    return undefined;
  }

  #keep(property: Property): void {
    this.#properties.push(property);
    if (this.#byName !== undefined) this.#byName.set(property.name, property);
    else if (this.#properties.length === mostUnindexed)
      this.#byName = new Map(this.#properties.map((one) => [one.name, one]));
  }

  #located(step: string, text: string | readonly string[]): Located<unknown>[] {
    const pointer = `${this.pointer}/${step}`;
    if (typeof text === "string") return [{ value: text, pointer }];
    return text.map((value, index) => ({ value, pointer: `${pointer}/${index}` }));
  }

  #valuesOf(property: Property): Located<unknown>[] {
    const { step, text } = property;
    return (property.values ??= text === undefined ? [] : this.#located(step, text));
  }

  /** The same object as one sees it who does not know this property; what is taken from the one is taken from both. */
  without(name: string): SpdxNode {
    if (this.#find(name) === undefined) return this;
    const { pointer, type, id } = this;
    const other = new SpdxNode(pointer, type, id, this.#lose);
    for (const property of this.#properties) if (property.name !== name) other.#keep(property);
    return other;
  }

  untaken(): readonly string[] {
    return this.#properties.flatMap(({ name, isOpen }) => (isOpen ? [name] : []));
  }

  values(name: string): readonly Located<unknown>[] {
    const property = this.#find(name);
    if (property === undefined) return none;
    property.isOpen = false;
    return this.#valuesOf(property);
  }

  texts(name: string): readonly Located<string>[] {
    const values = this.values(name);
    // Asked for some fifty properties of every element, which has ten.
    if (values.length === 0) return none;
    const found: Located<string>[] = [];
    for (const one of values) {
      const { value, pointer } = one;
      if (!isScalar(value)) this.lose(pointer, "malformed", "Here should be a text.");
      else if (String(value).trim() !== "") found.push({ value: String(value), pointer });
    }
    return found;
  }

  text(name: string): Located<string> | undefined {
    const property = this.#find(name);
    if (property === undefined) return undefined;
    const { values, step, text } = property;
    if (values !== undefined || typeof text !== "string") return this.texts(name)[0];
    property.isOpen = false;
    return text.trim() === "" ? undefined : { value: text, pointer: `${this.pointer}/${step}` };
  }

  /** The term of a vocabulary, without its address. */
  term(name: string): Located<string> | undefined {
    const found = this.text(name);
    return found === undefined ? undefined : { value: shortTerm(found.value), pointer: found.pointer };
  }

  number(name: string): Located<number> | undefined {
    const found = this.text(name);
    const number = found === undefined ? undefined : numberOf(found.value);
    return found === undefined || number === undefined
      ? undefined
      : { value: number, pointer: found.pointer };
  }

  /** Objects that stand inside this one and have no id of their own. */
  inner(name: string): readonly SpdxNode[] {
    const values = this.values(name);
    return values.length === 0 ? none : values.map(({ value }) => value).filter(isNode);
  }

  ignore(...names: readonly string[]): void {
    for (const name of names) this.values(name);
  }

  /** All that nobody took. */
  ignoreRest(): void {
    for (const property of this.#properties) property.isOpen = false;
  }

  leave(reason: string, ...names: readonly string[]): void {
    for (const name of names) {
      const property = this.#find(name);
      if (property !== undefined) this.#leave(reason, property);
    }
  }

  /** All that nobody took. */
  leaveRest(reason: string): void {
    for (const property of this.#properties) this.#leave(reason, property);
  }

  #leave(reason: string, property: Property): void {
    if (!property.isOpen) return;
    property.isOpen = false;
    this.#lose({
      pointer: this.#placeOf(property),
      reason: "no-place",
      message: `${property.name}: ${reason}.`,
    });
  }

  lose(pointer: string, reason: Loss["reason"], message: string): void {
    this.#lose({ pointer, reason, message });
  }

  /** What is left: names that no class of 3.0.1 that we read has. */
  end(): void {
    for (const property of this.#properties) {
      if (!property.isOpen) continue;
      property.isOpen = false;
      this.#lose({
        pointer: this.#placeOf(property),
        reason: "unknown-field",
        message: `The reader does not know "${printable(property.name)}".`,
      });
    }
  }

  #placeOf(property: Property): string {
    return this.#valuesOf(property)[0]?.pointer ?? this.pointer;
  }
}

const none: readonly never[] = [];
const mostUnindexed = 24;

interface Property {
  readonly name: string;
  /** Made when somebody asks: nobody does for most of the texts of a large document, and each would be two objects. */
  values: Located<unknown>[] | undefined;
  /** What they are made of: where they stand in this object, and the text or the texts. */
  readonly step: string;
  readonly text: string | readonly string[] | undefined;
  /** Nobody has taken it yet. */
  isOpen: boolean;
}

function isNode(value: unknown): value is SpdxNode {
  return value instanceof SpdxNode;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
