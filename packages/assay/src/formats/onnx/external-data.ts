import { printable } from "../../model/printable.ts";
import type { TensorData } from "../../tensors/tensor.ts";
import type { SiblingFile } from "../format.ts";
import { keepsText, type OnnxWalk } from "./onnx-walk.ts";
import { noteHazard, noteProblem } from "./notes.ts";

/** The `external_data` entries of one tensor (onnx/onnx docs/ExternalData.md). */
export interface ExternalData {
  readonly tensor: string;
  readonly entries: ReadonlyMap<string, string>;
  /** Bytes that dtype and shape need. */
  readonly length: number;
  readonly at: number;
}

/** ONNX Runtime takes `offset` under this name for an address in memory: in a file it reads or corrupts the process. */
const memoryAddressLocation = "_ORT_MEM_ADDR_";

/** Where the bytes of a tensor are in another file. Nothing outside the model's folder is ever looked up. */
export function locateExternal(walk: OnnxWalk, data: ExternalData): TensorData {
  const location = data.entries.get("location") ?? "";
  const hazard = locationHazard(location);
  if (hazard !== undefined) return refuseLocation(walk, data, location, hazard);
  if (location === "") return unusable(walk, data, "malformed", "no location is given");
  const file = walk.file.sibling(location.replace(/^(?:\.\/)+/, ""));
  if (file === undefined) return missing(walk, data, location);
  addCompanion(walk, file.path);
  return sliceOf(walk, data, file);
}

function addCompanion(walk: OnnxWalk, path: string): void {
  const isKnown = path === walk.file.path || walk.external.paths.has(path);
  if (!isKnown && keepsText(walk, path)) walk.external.paths.add(path);
}

function sliceOf(walk: OnnxWalk, data: ExternalData, file: SiblingFile): TensorData {
  const offset = integerEntry(data.entries.get("offset"), 0);
  const length = integerEntry(data.entries.get("length"), data.length);
  if (offset === undefined || length !== data.length) {
    const said = `offset ${data.entries.get("offset") ?? "0"}, length ${data.entries.get("length") ?? "absent"}`;
    return unusable(walk, data, "malformed", `${said} do not fit ${data.length} bytes`);
  }
  if (offset + length > file.sizeBytes) {
    const message = `${file.path} has ${file.sizeBytes} bytes, ${offset + length} are needed`;
    return unusable(walk, data, "truncated", message);
  }
  return { kind: "slice", path: file.path, offset, length };
}

/** Why a location must not be followed; undefined = a path inside the folder of the model. */
function locationHazard(location: string): string | undefined {
  if (location.includes("\0")) return "contains a NUL byte";
  if (location.includes(memoryAddressLocation)) return "is a memory address for ONNX Runtime";
  if (/^[/\\]/.test(location)) return "is an absolute path";
  if (/^[a-z]:/i.test(location)) return "begins with a drive letter";
  if (location.split(/[/\\]/).includes("..")) return "climbs out of folders with ..";
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(location)) return "is a URL";
  return undefined;
}

/** The problems of tensors whose files are not here: one per file, not per tensor. */
export function noteMissingFiles(walk: OnnxWalk): void {
  for (const [location, { reason, tensor, count }] of walk.external.missing) {
    const others = count === 1 ? "" : ` and ${count - 1} others`;
    const message = `the weights of ${printable(tensor)}${others} are in ${printable(location)}, ${reason}`;
    noteProblem(walk.notes, { code: "not-here", message });
  }
}

function missing(walk: OnnxWalk, data: ExternalData, location: string): TensorData {
  const reason = "which is not here";
  const known = walk.external.missing.get(location);
  if (known !== undefined) known.count += 1;
  else if (keepsText(walk, location)) {
    walk.external.missing.set(location, { reason, tensor: data.tensor, count: 1 });
  }
  return { kind: "absent", reason: `in ${printable(location)}, ${reason}` };
}

function refuseLocation(walk: OnnxWalk, data: ExternalData, location: string, hazard: string): TensorData {
  const shown = printable(location);
  const absent: TensorData = { kind: "absent", reason: `external data location ${shown} ${hazard}` };
  if (walk.external.refused.has(location) || !keepsText(walk, location)) return absent;
  walk.external.refused.add(location);
  noteHazard(walk.notes, {
    rule: "ONNX-EXTERNAL-PATH",
    verdict: "dangerous",
    offset: data.at,
    member: printable(data.tensor),
    message: `The external data location of tensor ${printable(data.tensor)} ${hazard}: a loader that follows it reads files outside the model`,
    evidence: [`location: ${shown}`],
    remedy: "Do not load this file; ask for a copy whose data lies beside the model",
  });
  return absent;
}

function unusable(
  walk: OnnxWalk,
  data: ExternalData,
  code: "malformed" | "truncated",
  reason: string,
): TensorData {
  const message = `external data of ${printable(data.tensor)}: ${printable(reason)}`;
  noteProblem(walk.notes, { code, message, offset: data.at });
  return { kind: "absent", reason: printable(reason) };
}

function integerEntry(text: string | undefined, absent: number): number | undefined {
  if (text === undefined || text === "") return absent;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}
