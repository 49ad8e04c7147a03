import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { FolderInput } from "../detector.ts";
import { isAbsolutePath } from "../../model/local-path.ts";
import { longestText } from "../scalar.ts";
import { maxOutsidePaths } from "./limits.ts";
import type { Instruction } from "../modelfile.ts";

/** FROM and ADAPTER that reach out of the scanned tree: making the model takes up a file of the machine it is made on. */
export function pathHazards(instructions: readonly Instruction[], folder: FolderInput): readonly Hazard[] {
  const outside = instructions.filter(
    ({ name, value }) => (name === "FROM" || name === "ADAPTER") && isOutside(value.trim(), folder),
  );
  return outside.slice(0, maxOutsidePaths).map(({ name, value, line }) => ({
    rule: "MODELFILE-PATH",
    verdict: "suspicious",
    message: `${name} names a file outside the model's folder: ${printable(value.trim().slice(0, longestText))}.`,
    line,
  }));
}

function isOutside(path: string, folder: FolderInput): boolean {
  if (isAbsolutePath(path)) return true;
  const climbs = path.split(/[\\/]/u).includes("..");
  return climbs && folder.find(path) === undefined && !folder.hasFolder(path);
}
