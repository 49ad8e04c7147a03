import { printable } from "../../model/printable.ts";
import { isRecord, listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import { declaredAt } from "../recipe-report.ts";
import { servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel } from "../served-notes.ts";
import type { ResourceAt } from "./resource-at.ts";
import { maxNames } from "./limits.ts";

/** Graphs of units nest a few levels. */
const deepestGraph = 12;

/** Seldon Core 1: `predictors[].graph`, a tree of units with `implementation` and `modelUri`. */
export function noteSeldon(at: ResourceAt): boolean {
  const { group, kind, values } = at.manifest;
  if (kind !== "SeldonDeployment" || group !== "machinelearning.seldon.io") return false;
  for (const [index, one] of (listAt(values, "spec", "predictors") ?? []).slice(0, maxNames).entries())
    noteUnit(at, recordAt(one, "graph"), `/spec/predictors/${index}/graph`, 0);
  return true;
}

function noteUnit(at: ResourceAt, unit: unknown, pointer: string, depth: number): void {
  if (!isRecord(unit) || depth > deepestGraph) return;
  const { report, project, manifest } = at;
  const { document } = manifest;
  const implementation = stringAt(unit, "implementation");
  const uri = stringAt(unit, "modelUri");
  if (implementation !== undefined) {
    const place = document.placeAt(`${pointer}/implementation`);
    const claims = [
      declaredAt(report, place, "setting", { name: "implementation", value: printable(implementation) }),
    ];
    const engine = noteEngine(report, "seldon-core", { place, how: "Seldon: graph.implementation", claims });
    if (uri !== undefined)
      noteServedModel(report, servedModelNamed(uri, { project, path: document.path }), {
        place: document.placeAt(`${pointer}/modelUri`),
        how: "Seldon: graph.modelUri",
        engine,
      });
    noteParameters(at, unit, pointer);
  }
  for (const [index, child] of (listAt(unit, "children") ?? []).slice(0, maxNames).entries())
    noteUnit(at, child, `${pointer}/children/${index}`, depth + 1);
}

/** `HUGGINGFACE_SERVER` is told its model by parameters. */
function noteParameters({ report, project, manifest }: ResourceAt, unit: unknown, pointer: string): void {
  for (const [at, one] of (listAt(unit, "parameters") ?? []).slice(0, maxNames).entries()) {
    const value = stringAt(one, "value");
    if (stringAt(one, "name") !== "pretrained_model" || value === undefined) continue;
    const place = manifest.document.placeAt(`${pointer}/parameters/${at}/value`);
    const named = servedModelNamed(value, { project, path: manifest.document.path });
    noteServedModel(report, named, { place, how: "Seldon: graph.parameters.pretrained_model" });
  }
}
