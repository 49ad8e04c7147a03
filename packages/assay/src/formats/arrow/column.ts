import { BrokenRecords } from "../../records/broken-records.ts";
import type { Body, BodyBuffer } from "./body.ts";
import type { RecordField } from "./record-fields.ts";

/** A field of one record batch with its buffers. */
export interface Column {
  readonly field: RecordField;
  readonly length: number;
  /** Undefined = there are no nulls. */
  readonly validity: BodyBuffer | undefined;
  readonly buffers: readonly BodyBuffer[];
  readonly children: readonly Column[];
}

/** Buffers behind the validity, by layout; a view has as many more as the batch says. */
const bufferCounts: Partial<Record<RecordField["layout"]["kind"], number>> = {
  null: 0,
  struct: 0,
  "run-ends": 0,
  "fixed-list": 0,
  bytes: 2,
  "list-view": 2,
};

/** Layouts that have no buffer of validity. */
const without: ReadonlySet<RecordField["layout"]["kind"]> = new Set(["null", "run-ends", "union"]);

/** Hands out the nodes and buffers of a batch in the order of the fields, depth first. @throws BrokenRecords */
export function columnsOf(fields: readonly RecordField[], body: Body): Column[] {
  return fields.map((field) => columnOf(field, body));
}

function columnOf(field: RecordField, body: Body): Column {
  const { length, nulls } = body.nextNode();
  const layout = field.dictionary?.indexes ?? field.layout;
  const validity = without.has(layout.kind) ? undefined : body.nextBuffer();
  const buffers: BodyBuffer[] = [];
  for (let count = bufferCount(layout, body); count > 0; count -= 1) buffers.push(body.nextBuffer());
  const children = field.dictionary === undefined ? columnsOf(field.children, body) : [];
  const hasNulls = nulls !== 0 && validity?.isEmpty === false;
  return { field, length, validity: hasNulls ? validity : undefined, buffers, children };
}

function bufferCount(layout: RecordField["layout"], body: Body): number {
  if (layout.kind === "union") return layout.isDense ? 2 : 1;
  if (layout.kind === "views") return 1 + body.nextVariadicCount();
  return bufferCounts[layout.kind] ?? 1;
}

/** @throws BrokenRecords when the column does not have these rows */
export function checkRange({ length }: Column, from: number, count: number): void {
  if (!(from >= 0 && count >= 0 && from + count <= length)) {
    throw new BrokenRecords("a column has fewer values than the batch says");
  }
}
