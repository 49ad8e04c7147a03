import { BrokenRecords } from "../../records/broken-records.ts";
import { mapValue } from "../../records/plain-values.ts";
import type { DataRecord, RecordValue } from "../../records/record.ts";
import type { LeafValues } from "./leaf-values.ts";
import type { ListNode, MapNode, Node } from "./record-schema.ts";

/** Puts the next record together (Dremel; parquet-format, README, "Nested Encoding"). @throws BrokenRecords */
export function nextRecord(columns: readonly Node[], leaves: readonly LeafValues[]): DataRecord {
  const record = new Map<string, RecordValue>();
  for (const column of columns) {
    for (let index = column.from; index < column.to; index += 1) {
      if (leaves[index]?.repetition !== 0) throw new BrokenRecords("a column starts inside a record");
    }
    record.set(column.name, valueOf(column, leaves));
  }
  return record;
}

function valueOf(node: Node, leaves: readonly LeafValues[]): RecordValue {
  if (node.isOptional && firstOf(node, leaves).definition < node.level) {
    skip(node, leaves, node.level);
    return null;
  }
  switch (node.kind) {
    case "leaf":
      return firstOf(node, leaves).take();
    case "struct":
      return new Map(node.children.map((child) => [child.name, valueOf(child, leaves)]));
    case "list": {
      const values: RecordValue[] = [];
      eachElement(node, leaves, () => values.push(valueOf(node.element, leaves)));
      return values;
    }
    case "map": {
      const keys: RecordValue[] = [];
      const values: RecordValue[] = [];
      eachElement(node, leaves, () => {
        keys.push(valueOf(node.key, leaves));
        values.push(valueOf(node.value, leaves));
      });
      return mapValue(keys, values);
    }
  }
}

function eachElement(node: ListNode | MapNode, leaves: readonly LeafValues[], visit: () => void): void {
  const first = firstOf(node, leaves);
  if (first.definition < node.elementLevel) return skip(node, leaves, node.elementLevel);
  do visit();
  while (isFollowed(node, leaves));
}

/** True when one more element follows: all leaves below say the same. */
function isFollowed(node: ListNode | MapNode, leaves: readonly LeafValues[]): boolean {
  const { repetition } = firstOf(node, leaves);
  const isMore = repetition === node.repetitionLevel;
  for (let index = node.from; index < node.to; index += 1) {
    const other = leaves[index]?.repetition ?? 0;
    if (other > node.repetitionLevel || (other === node.repetitionLevel) !== isMore) {
      throw new BrokenRecords("columns of one group contradict each other");
    }
  }
  return isMore;
}

function skip(node: Node, leaves: readonly LeafValues[], below: number): void {
  for (let index = node.from; index < node.to; index += 1) leaves[index]?.skip(below);
}

function firstOf(node: Node, leaves: readonly LeafValues[]): LeafValues {
  const leaf = leaves[node.from];
  if (leaf === undefined) throw new BrokenRecords("a group has no columns");
  return leaf;
}
