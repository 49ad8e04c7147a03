import { createHash } from "node:crypto";

import { inTree, prompt } from "../../catalogue/things.ts";
import type { Place, Thing } from "../../model/use.ts";
import { parseModelfile, type Instruction } from "../modelfile.ts";
import type { Named } from "../recipe-names.ts";
import { noteLink, noteUse } from "../recipe-report.ts";
import { ollamaModel, servedModelNamed } from "../served-names.ts";
import { noteServedModel } from "../served-notes.ts";
import { maxModels } from "./limits.ts";
import { namePlace, type Config } from "./reader.ts";

/** Shorter texts are labels. */
const shortestPrompt = 20;

/**
 * A Modelfile of Ollama in an application: the model that it makes is the one whose folder it stands in (read by the detector
 * of that format); what it starts from and what it is told are used here.
 */
export function modelfile(config: Config): boolean {
  const instructions = parseModelfile(config.document.text);
  if (instructions === undefined) return false;
  const made = inTree("model", config.document.path);
  for (const instruction of instructions.slice(0, maxModels)) {
    if (instruction.name === "FROM") noteBase(config, made, instruction);
    if (instruction.name === "ADAPTER") noteAdapter(config, made, instruction);
    if (instruction.name === "SYSTEM") notePrompt(config, made, instruction);
  }
  return true;
}

function placeOf({ document }: Config, { line }: Instruction): Place {
  return { path: document.path, line };
}

function noteBase(config: Config, made: Thing, instruction: Instruction): void {
  const place = placeOf(config, instruction);
  const base = noteServedModel(config.report, baseOf(instruction.value.trim(), config), {
    place,
    how: "Ollama Modelfile: FROM",
  });
  if (base !== undefined && base.path === undefined)
    noteLink(config.report, made, base, "derivedFrom", { place, detail: "unknown" });
}

/** A file or folder of the tree, a repository of the hub, or a name of the library. */
function baseOf(text: string, config: Config): Named {
  const isPath = /^[.~/\\]|\.(?:gguf|safetensors|bin)$|^[A-Za-z]:\\/u.test(text);
  if (isPath) return servedModelNamed(text, namePlace(config));
  return ollamaModel(text.replace(/^registry\.ollama\.ai\/(?:library\/)?/u, ""));
}

function noteAdapter(config: Config, made: Thing, instruction: Instruction): void {
  const place = placeOf(config, instruction);
  const named = servedModelNamed(instruction.value, namePlace(config));
  const adapter = noteServedModel(config.report, named, { place, how: "Ollama Modelfile: ADAPTER" });
  if (adapter !== undefined)
    noteLink(config.report, made, adapter, "derivedFrom", { place, detail: "adapter" });
}

function notePrompt({ report, document }: Config, made: Thing, { value, line }: Instruction): void {
  if (value.trim().length < shortestPrompt) return;
  const place = { path: document.path, line };
  const sha256 = createHash("sha256").update(value, "utf8").digest("hex");
  const text = prompt("system prompt", sha256);
  noteUse(report, text, place, "Ollama Modelfile: SYSTEM");
  noteLink(report, made, text, "uses", { place });
}
