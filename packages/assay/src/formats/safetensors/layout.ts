import { printable } from "../../model/printable.ts";
import { storedBytes } from "../../tensors/dtype.table.ts";
import { elementCount } from "../../tensors/tensor.ts";
import type { Tensor, TensorData } from "../../tensors/tensor.ts";
import { note } from "./defects.ts";
import type { DefectLog } from "./defects.ts";
import type { Entry, TensorForm } from "./entry.ts";
import type { Header } from "./header.ts";

/** The bytes behind the header: where they start in the file, and where the file ends. */
export interface DataArea {
  readonly path: string;
  readonly start: number;
  readonly fileSize: number;
}

/**
 * Checks that the tensors cover the bytes behind the header exactly once (no holes, no overlaps, nothing behind them)
 * and gives them in the order of their bytes. A tensor whose bytes are not soundly there is absent.
 */
export function layOut(header: Header, area: DataArea, log: DefectLog): readonly Tensor[] {
  const tensors: Tensor[] = [];
  let covered = 0;
  for (const entry of [...header.entries].sort(byOffsets)) {
    if (header.isComplete) noteHole(entry, covered, area, log);
    if (entry.form !== undefined && isConsistent(entry, entry.form, log)) {
      tensors.push({ name: entry.name, ...entry.form, data: dataOf(entry, covered, area, log) });
    }
    covered = Math.max(covered, entry.end);
  }
  if (header.isComplete) noteTrailing(covered, area, log);
  return tensors;
}

function byOffsets(left: Entry, right: Entry): number {
  return left.begin - right.begin || left.end - right.end || (left.name < right.name ? -1 : 1);
}

function noteHole(entry: Entry, covered: number, area: DataArea, log: DefectLog): void {
  if (entry.begin <= covered) return;
  const size = entry.begin - covered;
  const message = `${size} bytes before tensor "${printable(entry.name)}" belong to no tensor.`;
  note(log, "SAFETENSORS-HOLE", message, area.start + covered);
}

function isConsistent(entry: Entry, { dtype, shape }: TensorForm, log: DefectLog): boolean {
  const elements = elementCount(shape);
  if (!Number.isSafeInteger(elements)) {
    const message = `The shape of tensor "${printable(entry.name)}" has more elements than can be counted.`;
    note(log, "SAFETENSORS-SHAPE", message);
    return false;
  }
  const needed = storedBytes(dtype, elements);
  const given = entry.end - entry.begin;
  if (needed === given) return true;
  const what = needed === undefined ? "no whole number of bytes" : `${needed} bytes`;
  note(
    log,
    "SAFETENSORS-SIZE",
    `Tensor "${printable(entry.name)}" needs ${what} by dtype and shape, its offsets give ${given}.`,
  );
  return false;
}

function dataOf(entry: Entry, covered: number, area: DataArea, log: DefectLog): TensorData {
  const offset = area.start + entry.begin;
  const length = entry.end - entry.begin;
  if (length > 0 && entry.begin < covered) {
    const message = `The bytes of tensor "${printable(entry.name)}" overlap those of another tensor.`;
    note(log, "SAFETENSORS-OVERLAP", message, offset);
    return { kind: "absent", reason: "its bytes overlap those of another tensor" };
  }
  if (offset + length > area.fileSize) {
    const message = `Tensor "${printable(entry.name)}" ends at byte ${offset + length}, the file at ${area.fileSize}.`;
    note(log, "SAFETENSORS-TRUNCATED", message, Math.min(offset, area.fileSize));
    return { kind: "absent", reason: "the file ends before its bytes do" };
  }
  return { kind: "slice", path: area.path, offset, length };
}

function noteTrailing(covered: number, area: DataArea, log: DefectLog): void {
  const end = area.start + covered;
  if (end >= area.fileSize) return;
  const message = `${area.fileSize - end} bytes follow the last tensor and belong to none.`;
  note(log, "SAFETENSORS-TRAILING-BYTES", message, end);
}
