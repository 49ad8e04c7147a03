import type { FindingDraft } from "../../model/draft.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { functionCycle } from "./function-calls.ts";
import { standardDomains } from "./domains.table.ts";
import { noteFinding, noteHazard } from "./notes.ts";
import type { OnnxWalk } from "./onnx-walk.ts";

/** How many names a finding shows as evidence. */
const shownNames = 10;

/** Judgements about the whole file, after it was walked. */
export function noteFindings(walk: OnnxWalk): void {
  const names = duplicateNames(walk);
  if (names !== undefined) noteFinding(walk.notes, names);
  for (const hazard of [cyclicFunctions(walk), codeOperators(walk), customOperators(walk)]) {
    if (hazard !== undefined) noteHazard(walk.notes, hazard);
  }
}

function duplicateNames(walk: OnnxWalk): FindingDraft | undefined {
  const names = [...new Set(walk.duplicateNames)];
  if (names.length === 0) return undefined;
  return {
    rule: "ONNX-DUPLICATE-NAME",
    kind: "integrity",
    severity: "medium",
    location: { path: walk.file.path },
    message: `${walk.duplicateNames.length} tensors have a name that another tensor already has: loaders disagree about which one counts`,
    evidence: shown(names),
    remedy: "Export the model again; names of values are unique in a valid graph",
  };
}

function cyclicFunctions(walk: OnnxWalk): Hazard | undefined {
  const cycle = functionCycle(walk.functions);
  if (cycle === undefined) return undefined;
  return {
    rule: "ONNX-FUNCTION-CYCLE",
    verdict: "suspicious",
    message:
      "Local functions call each other in a circle, which ONNX forbids: a loader that expands them never ends",
    evidence: shown(cycle),
    remedy: "Do not load this file",
  };
}

/** Operators that run code which the graph does not describe, whoever registered them. */
const codeByOperator: Readonly<Record<string, string>> = {
  "com.microsoft::EPContext":
    "a compiled binary of a driver, inside the file or at a path that the node names",
  "ai.onnx.contrib::PyOp": "a Python function of the loading process",
};

/** `PyOp` is also written as `PyCustomOp…` by the converter of onnxruntime-extensions. */
function codeOperators(walk: OnnxWalk): Hazard | undefined {
  const found = [...walk.operators.keys()].flatMap((key) => {
    const name = key.startsWith("ai.onnx.contrib::Py") ? "ai.onnx.contrib::PyOp" : key;
    const code = Object.hasOwn(codeByOperator, name) ? codeByOperator[name] : undefined;
    return code === undefined ? [] : [`${key}: ${code}`];
  });
  if (found.length === 0) return undefined;
  return {
    rule: "ONNX-CODE-OPERATOR",
    verdict: "suspicious",
    message: "Running the graph runs code that it does not describe.",
    evidence: shown(found),
  };
}

/** Operators outside the standard domains that no local function defines: a loader needs a plug-in library for them. */
function customOperators(walk: OnnxWalk): Hazard | undefined {
  const custom = [...walk.operators.keys()]
    .filter((key) => key.includes("::") && !walk.functions.has(key))
    .filter((key) => !standardDomains.has(key.slice(0, key.lastIndexOf("::"))))
    .sort();
  if (custom.length === 0) return undefined;
  return {
    rule: "ONNX-CUSTOM-OPERATOR",
    verdict: "unknown",
    message: `${custom.length} operators are of domains that are not part of ONNX or ONNX Runtime: running them needs native code from elsewhere`,
    evidence: shown(custom),
    remedy: "Load the custom operator library of these domains only from a source you trust",
  };
}

function shown(names: readonly string[]): readonly string[] {
  const first = names.slice(0, shownNames).map(printable);
  return names.length > shownNames ? [...first, `and ${names.length - shownNames} more`] : first;
}
