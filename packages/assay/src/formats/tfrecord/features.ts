import {
  startLoadedWalk,
  textOf,
  walkMessage,
  wireTypes,
  type WireField,
  type WireWalk,
} from "../../syntax/protobuf.ts";
import { longestName, maximumNames, wireLimits } from "./limits.ts";

/** Field numbers of example.proto and feature.proto. */
const exampleFields = { features: 1, featureLists: 2 } as const;
const kinds: ReadonlyMap<number, string> = new Map([
  [1, "bytes"],
  [2, "float"],
  [3, "int64"],
]);
/** Field numbers of event.proto and summary.proto. */
const eventFields = { fileVersion: 3, summary: 5 } as const;

type Visit = (field: WireField) => void;

/** Everything is in memory, so that a walk never waits; what is cut off ends it. */
function walk(wire: WireWalk, start: number, end: number, visit: Visit): void {
  void walkMessage(wire, start, end, (field) => {
    visit(field);
    return undefined;
  });
}

/** Adds names and types of the features of an Example or SequenceExample; false = the record is neither. */
export function addFeatures(record: Uint8Array, columns: Map<string, string>): boolean {
  const wire = startLoadedWalk(record, wireLimits);
  let isExample = true;
  const found = new Map<string, string>();
  walk(wire, 0, record.length, (field) => {
    const isList = field.number === exampleFields.featureLists;
    if (field.wireType !== wireTypes.bytes || (field.number !== exampleFields.features && !isList))
      isExample = false;
    else walk(wire, field.start, field.end, (entry) => addEntry(wire, entry, found, isList));
  });
  const isWhole = wire.trouble === undefined || wire.trouble.code === "truncated";
  if (!isExample || !isWhole || found.size === 0) return false;
  for (const [name, type] of found) if (columns.size < maximumNames) columns.set(name, type);
  return true;
}

/** A map entry: 1 = name, 2 = Feature (or a list of them). */
function addEntry(wire: WireWalk, entry: WireField, found: Map<string, string>, isList: boolean): void {
  if (entry.number !== 1 || entry.wireType !== wireTypes.bytes) return;
  let name: string | undefined;
  walk(wire, entry.start, entry.end, (part) => {
    if (part.number === 1) name = textOf(wire, part, longestName);
    if (part.number !== 2 || part.wireType !== wireTypes.bytes || name === undefined) return;
    const own = name;
    walk(wire, part.start, part.end, (value) => {
      if (!isList) found.set(own, kinds.get(value.number) ?? "unknown");
      else
        walk(wire, value.start, value.end, (item) =>
          found.set(own, `list<${kinds.get(item.number) ?? "unknown"}>`),
        );
    });
  });
}

/** What one Event says. */
export function eventOf(record: Uint8Array): {
  readonly fileVersion?: string;
  readonly tags: readonly string[];
} {
  const wire = startLoadedWalk(record, wireLimits);
  const tags: string[] = [];
  let fileVersion: string | undefined;
  walk(wire, 0, record.length, (field) => {
    if (field.number === eventFields.fileVersion) fileVersion = textOf(wire, field, longestName);
    if (field.number !== eventFields.summary || field.wireType !== wireTypes.bytes) return;
    walk(wire, field.start, field.end, (value) => {
      if (value.number !== 1 || value.wireType !== wireTypes.bytes) return;
      walk(wire, value.start, value.end, (part) => {
        const tag = part.number === 1 ? textOf(wire, part, longestName) : undefined;
        if (tag !== undefined) tags.push(tag);
      });
    });
  });
  return { ...(fileVersion === undefined ? {} : { fileVersion }), tags };
}
