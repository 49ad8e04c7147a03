import { readUpTo } from "../../bytes/byte-source.ts";
import { readName } from "../../syntax/pickle/index.ts";
import { headBytes } from "../format.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { objectReading, readPickledObject } from "../pickled-object.ts";
import type { PickledObject } from "../pickled-object.ts";
import { pickleStart } from "../pickle-start.ts";
import { runsAsPickle } from "../pickle-trial.ts";

/** Runs and judges every stream of the file; undefined when the whole file shows that it is none. */
export async function readPickle(by: string, file: FormatInput): Promise<FormatReading | undefined> {
  const { source } = file;
  const start = pickleStart(await readUpTo(source, 0, headBytes), source.sizeBytes);
  if (start === undefined || (start === "possible" && !(await runsAsPickle(source)))) return undefined;
  const object = await readPickledObject(source);
  const [run] = object.scan.runs;
  if (run === undefined) return undefined;
  return objectReading(object, {
    by,
    reader: "pickle",
    format: formatOf(object),
    formatVersion: `protocol ${run.protocol}`,
    path: file.path,
    isCompressed: false,
  });
}

/** Who wrote it, by the names that only its functions use. */
function formatOf(object: PickledObject): string {
  if (object.hasWrappers) return "joblib";
  const names = object.scan.runs.flatMap((run) => run.globals.map((ref) => readName(run.heap, ref) ?? ""));
  if (names.some((name) => name.startsWith("dill."))) return "dill";
  return names.some((name) => /(^|\.)cloudpickle\./.test(name)) ? "cloudpickle" : "pickle";
}
