import { hardware, servingEngine } from "../catalogue/things.ts";
import { printable } from "../model/printable.ts";
import type { Thing } from "../model/use.ts";
import { isRecord, listAt, stringAt, valueAt } from "../syntax/json-access.ts";
import { noteContainer } from "./container-notes.ts";
import { containersIn, type ContainerSpec } from "./container-specs.ts";
import { partOf } from "./document-parts.ts";
import { hostedNear } from "./recipe-hosted.ts";
import { parseModelfile } from "./modelfile.ts";
import { isTemplate, type Named } from "./recipe-names.ts";
import { declaredAt, noteLink, noteUse } from "./recipe-report.ts";
import { leavesOf, valuesAt, type Leaf } from "./recipe-walk.ts";
import { ollamaModel, servedModelNamed } from "./served-names.ts";
import { noteEngine, noteServedModel, settingClaims } from "./served-notes.ts";
import type { HelmAt } from "./chart-notes.ts";
import { valueRows, type ValueMeaning } from "./chart-values.table.ts";

/** Models and settings of one file of values. */
const maxValues = 300;

/** What the values of a chart name: images with what they run, models, accelerators. */
export async function noteValues(at: HelmAt): Promise<void> {
  const { report, project, document } = at;
  const place = { report, project, path: document.path, title: "Helm values" };
  for (const spec of containersIn(document)) await noteContainer(place, withChartTag(spec, at));
  for (const leaf of leavesOf(document.values).filter(isKnown).slice(0, maxValues)) noteLeaf(at, leaf);
  noteStack(at);
  noteCreated(at);
}

/** An empty tag stands for the version of the application that the chart names; without the chart nobody knows it. */
function withChartTag(spec: ContainerSpec, { document, appVersion }: HelmAt): ContainerSpec {
  const isOpen = stringAt(partOf(document, spec.pointer).values, "image", "tag") === "";
  if (spec.image === undefined || !isOpen || spec.image.value.includes("@")) return spec;
  return { ...spec, image: { ...spec.image, value: `${spec.image.value}:${appVersion ?? "${AppVersion}"}` } };
}

function rowOf({ keys }: Leaf): (typeof valueRows)[number] | undefined {
  const path = keys.join(".");
  return path.length > 300 ? undefined : valueRows.find((row) => row.keys.test(path));
}

function isKnown(leaf: Leaf): boolean {
  return leaf.value !== "" && rowOf(leaf) !== undefined;
}

function noteLeaf(at: HelmAt, leaf: Leaf): void {
  const row = rowOf(leaf);
  if (row === undefined || isOff(at, leaf)) return;
  const { report, document } = at;
  const place = document.placeAt(leaf.pointer);
  const how = `Helm values: ${printable(leaf.keys.join("."))}`;
  if (row.means === "gpus") return noteGpus(at, leaf, how);
  if (typeof leaf.value !== "string") return;
  const named = nameOf(at, leaf.value, row.means, leaf);
  if (named === undefined) return;
  const engine = row.engine === undefined ? undefined : engineOf(at, row.engine, leaf, how);
  noteServedModel(report, named, { place, how, ...(engine === undefined ? {} : { engine }) });
}

/** A model of a NIM is called like a repository of the hub. */
function isOff({ document }: HelmAt, { keys }: Leaf): boolean {
  return keys.at(-2) === "model" && keys.at(-1) === "name" && document.text.includes("nvcr.io/nim");
}

function engineOf({ report, document }: HelmAt, name: string, leaf: Leaf, how: string): Thing {
  return noteEngine(report, name, { place: document.placeAt(leaf.pointer), how });
}

function nameOf(
  { project, document }: HelmAt,
  text: string,
  means: ValueMeaning,
  leaf: Leaf,
): Named | undefined {
  if (means === "ollama")
    return isTemplate(text) ? { kind: "reference", expression: text } : ollamaModel(text);
  const hosted = hostedNear(text, leaf.siblings);
  if (hosted !== undefined) return { kind: "thing", thing: hosted };
  const named = servedModelNamed(text, { project, path: document.path });
  return means === "served" || named.kind === "thing" ? named : undefined;
}

function noteGpus({ report, document }: HelmAt, { pointer, value, siblings }: Leaf, how: string): void {
  const count = Number(value);
  if (!(count > 0) || siblings["enabled"] === false) return;
  const isAmd = siblings["type"] === "amd";
  const place = document.placeAt(pointer);
  const claims = [declaredAt(report, place, "setting", { name: "count", value: count })];
  noteUse(report, hardware(isAmd ? "amd-gpu" : "nvidia-gpu"), place, how, { claims });
}

/** The vLLM stack has image, model and arguments of the engine side by side. */
function noteStack({ report, document }: HelmAt): void {
  for (const { pointer, value } of valuesAt(document.values, "servingEngineSpec.modelSpec.*").slice(
    0,
    maxValues,
  )) {
    if (!isRecord(value) || stringAt(value, "modelURL") === undefined) continue;
    const config = valueAt(value, "vllmConfig");
    const claims = settingClaims(report, document, config, { pointer: `${pointer}/vllmConfig` });
    if (claims.length === 0) continue;
    const place = document.placeAt(`${pointer}/vllmConfig`);
    noteUse(report, servingEngine("vllm"), place, "Helm values: servingEngineSpec.modelSpec.vllmConfig", {
      claims,
    });
  }
}

/** Models that Ollama's chart makes out of others: a Modelfile as text. */
function noteCreated({ report, document }: HelmAt): void {
  const lists = ["ollama", "ollama.ollama"].map((path) => [...path.split("."), "models", "create"]);
  for (const path of lists) {
    for (const [at, one] of (listAt(document.values, ...path) ?? []).slice(0, maxValues).entries()) {
      const template = stringAt(one, "template");
      const name = stringAt(one, "name");
      const from = parseModelfile(template ?? "")?.find((instruction) => instruction.name === "FROM");
      if (from === undefined || name === undefined) continue;
      const place = document.placeAt(`/${[...path, at, "template"].join("/")}`);
      const base = noteServedModel(report, ollamaModel(from.value.trim()), {
        place,
        how: "Helm values: ollama.models.create.template FROM",
      });
      const made = ollamaModel(name);
      if (base !== undefined && made.kind === "thing")
        noteLink(report, made.thing, base, "derivedFrom", { place, detail: "unknown" });
    }
  }
}
