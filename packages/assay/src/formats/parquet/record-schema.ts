import { BrokenRecords } from "../../records/broken-records.ts";
import { deepestColumn, mostRecordColumns } from "../../records/record-limits.ts";
import type { RecordElement } from "./record-element.ts";

interface Common {
  readonly name: string;
  /** A null is possible: where the definition level is lower than `level`. */
  readonly isOptional: boolean;
  readonly level: number;
  /** The leaves below: from, and up to but without. */
  readonly from: number;
  readonly to: number;
}

export interface LeafNode extends Common {
  readonly kind: "leaf";
  readonly element: RecordElement;
  readonly repetitionLevel: number;
}

export interface StructNode extends Common {
  readonly kind: "struct";
  readonly children: readonly Node[];
}

/** Elements are there where the definition level reaches `elementLevel`; one more follows at `repetitionLevel`. */
export interface ListNode extends Common {
  readonly kind: "list";
  readonly elementLevel: number;
  readonly repetitionLevel: number;
  readonly element: Node;
}

export interface MapNode extends Common {
  readonly kind: "map";
  readonly elementLevel: number;
  readonly repetitionLevel: number;
  readonly key: Node;
  readonly value: Node;
}

/** A column, or what is inside one (the levels of Dremel: parquet-format, README, "Nested Encoding"). */
export type Node = LeafNode | StructNode | ListNode | MapNode;

export interface RecordSchema {
  readonly columns: readonly Node[];
  readonly leaves: readonly LeafNode[];
}

/** @throws BrokenRecords when the elements are no tree, or too large a one */
export function recordSchemaOf(elements: readonly RecordElement[]): RecordSchema {
  const [root] = elements;
  if (root === undefined || root.children === undefined) throw new BrokenRecords("has no schema");
  const builder: Builder = { elements, at: 1, leaves: [] };
  const columns = childrenOf(builder, root.children, { definition: 0, repetition: 0, depth: 0 });
  if (builder.at !== elements.length) throw new BrokenRecords("has a schema that is no tree");
  if (builder.leaves.length === 0) throw new BrokenRecords("has no columns");
  return { columns, leaves: builder.leaves };
}

interface Builder {
  readonly elements: readonly RecordElement[];
  at: number;
  readonly leaves: LeafNode[];
}

/** Levels that are reached above a node. */
interface Levels {
  readonly definition: number;
  readonly repetition: number;
  readonly depth: number;
}

function childrenOf(builder: Builder, count: number, levels: Levels): Node[] {
  const names = new Set<string>();
  const children: Node[] = [];
  for (let index = 0; index < count; index += 1) {
    const child = nextNode(builder, levels);
    if (names.has(child.name)) throw new BrokenRecords(`has two columns named ${JSON.stringify(child.name)}`);
    names.add(child.name);
    children.push(child);
  }
  return children;
}

/** An element that repeats without a list around it is a list of its own (LogicalTypes.md, "Nested Types"). */
function nextNode(builder: Builder, levels: Levels): Node {
  const element = builder.elements[builder.at];
  if (element === undefined) throw new BrokenRecords("has a schema that is no tree");
  if (element.repetition !== "repeated") return nodeHere(builder, levels);
  const inside = deeper(levels, { repeated: 1, defined: 1 });
  const from = builder.leaves.length;
  const inner = nodeHere(builder, inside);
  return {
    kind: "list",
    name: element.name,
    isOptional: false,
    level: levels.definition,
    from,
    to: builder.leaves.length,
    elementLevel: inside.definition,
    repetitionLevel: inside.repetition,
    element: inner,
  };
}

/** The node of the next element, whatever its own repetition says besides being optional. */
function nodeHere(builder: Builder, above: Levels): Node {
  const element = builder.elements[builder.at];
  if (element === undefined || above.depth > deepestColumn) {
    throw new BrokenRecords("has a schema that is no tree, or too deep a one");
  }
  builder.at += 1;
  const isOptional = element.repetition === "optional";
  const levels = deeper(above, { repeated: 0, defined: isOptional ? 1 : 0 });
  const common = { name: element.name, isOptional, level: levels.definition, from: builder.leaves.length };
  if (element.children === undefined)
    return leafNode(builder, element, { ...common, to: common.from + 1 }, levels);
  return (
    mapNode(builder, element, common, levels) ??
    listNode(builder, element, common, levels) ?? {
      ...common,
      kind: "struct",
      children: childrenOf(builder, element.children, levels),
      to: builder.leaves.length,
    }
  );
}

function deeper(levels: Levels, more: { readonly repeated: number; readonly defined: number }): Levels {
  return {
    definition: levels.definition + more.defined,
    repetition: levels.repetition + more.repeated,
    depth: levels.depth + 1,
  };
}

function leafNode(builder: Builder, element: RecordElement, common: Common, levels: Levels): LeafNode {
  if (builder.leaves.length >= mostRecordColumns) {
    throw new BrokenRecords(`has more than ${mostRecordColumns} columns`);
  }
  const leaf: LeafNode = { ...common, kind: "leaf", element, repetitionLevel: levels.repetition };
  builder.leaves.push(leaf);
  return leaf;
}

type Start = Omit<Common, "to">;

/** A group that is annotated as a map, and has a repeated group of a key and a value. */
function mapNode(
  builder: Builder,
  element: RecordElement,
  common: Start,
  levels: Levels,
): MapNode | undefined {
  const pair = builder.elements[builder.at];
  const isMap = element.annotation === "map" && element.children === 1;
  if (!isMap || pair?.repetition !== "repeated" || pair.children !== 2) return undefined;
  builder.at += 1;
  const inside = deeper(levels, { repeated: 1, defined: 1 });
  const key = nextNode(builder, inside);
  const value = nextNode(builder, inside);
  return {
    ...common,
    kind: "map",
    elementLevel: inside.definition,
    repetitionLevel: inside.repetition,
    key,
    value,
    to: builder.leaves.length,
  };
}

/** The three-level list, and the older forms in which the repeated group is the element itself. */
function listNode(
  builder: Builder,
  element: RecordElement,
  common: Start,
  levels: Levels,
): ListNode | undefined {
  const repeated = builder.elements[builder.at];
  // A map without values is a list of its keys, as pyarrow reads it.
  const isSet = element.annotation === "map" && repeated?.children === 1;
  const isList = (element.annotation === "list" || isSet) && element.children === 1;
  if (!isList || repeated?.repetition !== "repeated") return undefined;
  const inside = deeper(levels, { repeated: 1, defined: 1 });
  const isWrapped = isWrapper(element, repeated, builder.elements[builder.at + 1]);
  if (isWrapped) builder.at += 1;
  const inner = isWrapped ? nextNode(builder, inside) : nodeHere(builder, inside);
  return {
    ...common,
    kind: "list",
    elementLevel: inside.definition,
    repetitionLevel: inside.repetition,
    element: inner,
    to: builder.leaves.length,
  };
}

/** LogicalTypes.md, "Lists", backward-compatibility rules 1 to 4: false = the repeated element is the element. */
function isWrapper(list: RecordElement, repeated: RecordElement, inner: RecordElement | undefined): boolean {
  if (repeated.children !== 1 || inner?.repetition === "repeated") return false;
  if (repeated.annotation === "list" || repeated.annotation === "map") return false;
  return repeated.name !== "array" && repeated.name !== `${list.name}_tuple`;
}
