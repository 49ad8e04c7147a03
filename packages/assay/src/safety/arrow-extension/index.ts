import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { ArrowExtension } from "../../syntax/arrow-schema/index.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { scanPickle } from "../pickle/index.ts";

/** What loading columns of extension types would do. */
export interface ExtensionJudgement {
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

/** The name under which pyarrow before 14.0.1 unpickled the metadata of a column (CVE-2023-47248). */
const pickledType = "arrow.py_extension_type";

/** Extension types whose values are pickles (Ray Data). */
const pickledValues: ReadonlySet<string> = new Set(["ray.data.arrow_pickled_object"]);

/** Pickles that are looked into, and hazards that are listed. */
const mostScans = 20;
/** Metadata of honest types are short; this is far more than a payload needs. */
const longestPickleBytes = 1024 * 1024;

/**
 * Judges the extension types of a schema: which of them a reader unpickles, and what those pickles do.
 * @throws nothing: all bytes are in memory
 */
export async function judgeExtensions(extensions: readonly ArrowExtension[]): Promise<ExtensionJudgement> {
  const hazards: Hazard[] = [];
  const problems: Problem[] = [];
  let scans = 0;
  for (const extension of extensions) {
    if (pickledValues.has(extension.name)) hazards.push(valuesHazard(extension));
    if (!isPickled(extension)) continue;
    hazards.push(typeHazard(extension));
    scans += 1;
    if (scans > mostScans || extension.metadata.length > longestPickleBytes) {
      problems.push({ code: "limit-exceeded", message: "pickles of further columns were not looked into" });
      break;
    }
    const found = await scanPickle(inMemory(extension.metadata), {
      offset: 0,
      member: printable(extension.column),
    });
    hazards.push(...found.hazards);
    problems.push(...found.problems);
  }
  return { hazards, problems };
}

/** By its name, or because the metadata start like a pickle of protocol 2 to 5. */
function isPickled({ name, metadata }: ArrowExtension): boolean {
  const [first = 0, second = 0] = metadata;
  return name === pickledType || (first === 0x80 && second >= 2 && second <= 5);
}

function typeHazard({ name, column }: ArrowExtension): Hazard {
  const message =
    name === pickledType
      ? `The type of column ${printable(column)} is a pickle, which pyarrow before 14.0.1 runs when it opens the file.`
      : `The metadata of column ${printable(column)} (type ${printable(name)}) are a pickle, which the library of that type runs.`;
  return { rule: "ARROW-PICKLED-TYPE", verdict: "suspicious", message, member: printable(column) };
}

function valuesHazard({ name, column }: ArrowExtension): Hazard {
  const message = `The values of column ${printable(column)} (type ${printable(name)}) are pickles, which were not looked into.`;
  return { rule: "ARROW-PICKLED-VALUES", verdict: "unknown", message, member: printable(column) };
}

function inMemory(bytes: Uint8Array): RandomAccess {
  return {
    sizeBytes: bytes.length,
    readInto: (offset, target) => {
      const part = bytes.subarray(offset, offset + target.length);
      target.set(part);
      return Promise.resolve(part.length);
    },
  };
}
