import {
  floatOf,
  signedOf,
  stopWalk,
  textOf,
  walkMessage,
  walkPacked,
  wireTypes,
  type WireField,
  type WireWalk,
} from "./protobuf.ts";

/** The bytes of one length-delimited field, as offsets in the file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * How one field of a message is picked up. `most` bounds repeated fields; more end the walk. Of `some` texts the first
 * that are short enough are kept, and the rest is of no interest.
 */
export type Slot =
  | { readonly number: number; readonly kind: "text" | "integer" | "float" | "range" }
  | {
      readonly number: number;
      readonly kind: "texts" | "some" | "integers" | "ranges";
      readonly most: number;
    };

/** The fields of one message that are of interest, by the name they get. All others are skipped by offset. */
export type Shape = Readonly<Record<string, Slot>>;

/** What a message held. A single field that occurs twice has its last value, as protobuf says. */
export type Picked<S extends Shape> = { -readonly [K in keyof S]: PickedValue<S[K]["kind"]> };

type PickedValue<K extends Slot["kind"]> = K extends "text"
  ? string | undefined
  : K extends "integer" | "float"
    ? number | undefined
    : K extends "range"
      ? Range | undefined
      : K extends "texts" | "some"
        ? string[]
        : K extends "integers"
          ? number[]
          : Range[];

/** One walk through one file with the limits of what is kept of it. */
export interface MessageReader {
  readonly wire: WireWalk;
  /** A longer text is not read, and counted in `overlong`. At most `loadedPayloadBytes`. */
  readonly longestText: number;
  /** Of all texts that are kept, in UTF-16 bytes. */
  readonly mostTextBytes: number;
  textBytes: number;
  overlong: number;
}

export const text = (number: number) => ({ number, kind: "text" }) as const;
export const integer = (number: number) => ({ number, kind: "integer" }) as const;
export const float = (number: number) => ({ number, kind: "float" }) as const;
export const range = (number: number) => ({ number, kind: "range" }) as const;
export const texts = (number: number, most: number) => ({ number, kind: "texts", most }) as const;
export const someTexts = (number: number, most: number) => ({ number, kind: "some", most }) as const;
export const integers = (number: number, most: number) => ({ number, kind: "integers", most }) as const;
export const ranges = (number: number, most: number) => ({ number, kind: "ranges", most }) as const;

export function messageReader(
  wire: WireWalk,
  limits: { readonly longestText: number; readonly mostTextBytes: number },
): MessageReader {
  return { wire, ...limits, textBytes: 0, overlong: 0 };
}

/** Picks the fields of one message. Trouble is left in `reader.wire.trouble`; what was picked before it is kept. */
export async function pick<S extends Shape>(
  reader: MessageReader,
  { start, end }: Range,
  shape: S,
): Promise<Picked<S>> {
  const picked = emptyPick(shape);
  const slots = slotsByNumber(shape);
  await walkMessage(reader.wire, start, end, (field) => {
    const slot = slots.get(field.number);
    return slot === undefined ? undefined : take(reader, field, slot, picked);
  });
  // The shape decides which type each value has; TypeScript cannot follow it through the loop.
  return picked as Picked<S>;
}

/** Visits every occurrence of the given message fields, in order, and waits for each visit. */
export async function visitMessages(
  reader: MessageReader,
  { start, end }: Range,
  visitors: Readonly<Record<number, (range: Range) => Promise<void>>>,
): Promise<void> {
  await walkMessage(reader.wire, start, end, (field) => {
    if (field.wireType !== wireTypes.bytes) return undefined;
    return visitors[field.number]?.({ start: field.start, end: field.end });
  });
}

interface NamedSlot {
  readonly name: string;
  readonly slot: Slot;
}

/** Shapes are constants of a program: the tables are made once each. */
const tables = new WeakMap<Shape, ReadonlyMap<number, NamedSlot>>();

function slotsByNumber(shape: Shape): ReadonlyMap<number, NamedSlot> {
  const known = tables.get(shape);
  if (known !== undefined) return known;
  const table = new Map(Object.entries(shape).map(([name, slot]) => [slot.number, { name, slot }]));
  tables.set(shape, table);
  return table;
}

const repeated: ReadonlySet<string> = new Set(["texts", "some", "integers", "ranges"]);

function emptyPick(shape: Shape): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const [name, { kind }] of Object.entries(shape)) picked[name] = repeated.has(kind) ? [] : undefined;
  return picked;
}

function take(
  reader: MessageReader,
  field: WireField,
  { name, slot }: NamedSlot,
  into: Record<string, unknown>,
): Promise<void> | undefined {
  if ("most" in slot) return takeRepeated(reader, field, slot, into[name] as unknown[]);
  const value = singleValue(reader, field, slot.kind);
  if (value !== undefined) into[name] = value;
  return undefined;
}

function singleValue(reader: MessageReader, field: WireField, kind: Slot["kind"]): unknown {
  switch (kind) {
    case "text":
      return keptText(reader, field);
    case "integer":
      return field.wireType === wireTypes.bytes ? undefined : signedOf(field);
    case "float":
      return floating(field);
    default:
      return field.wireType === wireTypes.bytes ? { start: field.start, end: field.end } : undefined;
  }
}

function takeRepeated(
  reader: MessageReader,
  field: WireField,
  slot: Slot & { readonly most: number },
  list: unknown[],
): Promise<void> | undefined {
  if (slot.kind === "integers" && field.wireType === wireTypes.bytes) {
    const run = { start: field.start, end: field.end, wireType: wireTypes.varint };
    const add = (low: number, high: number): void => addTo(reader, slot, list, signedOf({ low, high }));
    return walkPacked(reader.wire, run, add);
  }
  if (slot.kind === "some") {
    const isKept = list.length < slot.most && field.end - field.start <= reader.longestText;
    const found = isKept ? keptText(reader, field) : undefined;
    if (found !== undefined) list.push(found);
    return undefined;
  }
  const kind = slot.kind === "texts" ? "text" : slot.kind === "integers" ? "integer" : "range";
  const value = singleValue(reader, field, kind);
  if (value !== undefined) addTo(reader, slot, list, value);
  return undefined;
}

function addTo(
  { wire }: MessageReader,
  slot: Slot & { readonly most: number },
  list: unknown[],
  value: unknown,
): void {
  if (list.length < slot.most) list.push(value);
  else stopWalk(wire, "limit-exceeded", `more than ${slot.most} values of field ${slot.number}`, 0);
}

function keptText(reader: MessageReader, field: WireField): string | undefined {
  if (field.wireType !== wireTypes.bytes) return undefined;
  const found = textOf(reader.wire, field, reader.longestText);
  if (found === undefined) {
    reader.overlong += 1;
    return undefined;
  }
  reader.textBytes += 2 * found.length;
  if (reader.textBytes <= reader.mostTextBytes) return found;
  const message = `names and texts take more than ${reader.mostTextBytes} bytes`;
  stopWalk(reader.wire, "limit-exceeded", message, field.at);
  return undefined;
}

const scratch = new DataView(new ArrayBuffer(8));

function floating(field: WireField): number | undefined {
  if (field.wireType === wireTypes.fixed32) return floatOf(field);
  if (field.wireType !== wireTypes.fixed64) return undefined;
  scratch.setUint32(0, field.low, true);
  scratch.setUint32(4, field.high, true);
  return scratch.getFloat64(0, true);
}
