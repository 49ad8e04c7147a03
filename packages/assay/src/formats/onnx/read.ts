import type { FormatInput, FormatReading } from "../format.ts";
import { claimsOf } from "./claims.ts";
import { noteMissingFiles } from "./external-data.ts";
import { noteFindings } from "./findings.ts";
import { visitModel } from "./model.ts";
import { allProblems, noteProblem } from "./notes.ts";
import { startOnnxWalk, type OnnxWalk } from "./onnx-walk.ts";
import { tensorsWithRoles } from "./roles.ts";

/** Walks the file once and reports what was found up to the first trouble. */
export async function readOnnx(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const walk = startOnnxWalk(file);
  await visitModel(walk);
  if (!isModel(walk)) return undefined;
  const { trouble } = walk.wire;
  if (trouble !== undefined) noteProblem(walk.notes, trouble);
  noteMissingFiles(walk);
  noteFindings(walk);
  return {
    format: "onnx",
    claims: claimsOf(walk, by),
    tensors: tensorsWithRoles(walk),
    lineage: [],
    findings: walk.notes.findings,
    hazards: walk.notes.hazards,
    problems: allProblems(walk.notes),
    companions: [...walk.external.paths].sort(),
  };
}

/** A graph with at least something in it, or a library of functions. */
function isModel(walk: OnnxWalk): boolean {
  const { header } = walk;
  const isFilled =
    walk.operators.size > 0 ||
    walk.tensors.length > 0 ||
    header.outputs.length > 0 ||
    walk.functions.size > 0;
  return isFilled || (header.hasGraph && header.irVersion !== undefined);
}
