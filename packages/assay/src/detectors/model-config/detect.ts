import type { Problem } from "../../model/coverage.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { codeReferences, type CodeReference } from "../code-references.ts";
import { customCode } from "../custom-code.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { duplicateKeyFindings, readJson } from "../json-file.ts";
import { by, type ConfigFacts, type ConfigFile } from "./context.ts";
import { generationFacts } from "./generation.ts";
import { configLimits } from "./limits.ts";
import { modelFacts } from "./model-file.ts";
import { processorFacts } from "./processor.ts";
import { awqFacts, gptqFacts, modelOptFacts } from "./side-files.ts";

interface FileKind {
  readonly facts: (file: ConfigFile) => ConfigFacts | undefined;
  /** True when no other program writes a file of this name. */
  readonly isCertain: boolean;
}

const certain = (facts: FileKind["facts"]): FileKind => ({ facts, isCertain: true });
const uncertain = (facts: FileKind["facts"]): FileKind => ({ facts, isCertain: false });

const kinds: ReadonlyMap<string, FileKind> = new Map([
  ["config.json", uncertain(modelFacts)],
  ["generation_config.json", certain(generationFacts)],
  ["preprocessor_config.json", certain(processorFacts)],
  ["processor_config.json", certain(processorFacts)],
  ["video_preprocessor_config.json", certain(processorFacts)],
  ["image_processor_config.json", certain(processorFacts)],
  ["feature_extractor_config.json", certain(processorFacts)],
  ["quantize_config.json", uncertain(gptqFacts)],
  ["quant_config.json", uncertain(awqFacts)],
  ["hf_quant_config.json", certain(modelOptFacts)],
]);

/** By name alone; files that many programs have are looked into before they count. */
export function matches(fileName: string): boolean {
  return kinds.has(fileName);
}

/** What the configuration files of one folder say. */
export async function detectConfig(folder: FolderInput): Promise<FolderReading> {
  const readings: FolderReading[] = [];
  for (const file of folder.matching) {
    const kind = kinds.get(file.name);
    if (kind !== undefined && !isOfImage(file, folder)) readings.push(await readFile(file, kind, folder));
  }
  return {
    ...(readings.some(({ isModel }) => isModel === true) ? { isModel: true } : {}),
    claims: readings.flatMap(({ claims }) => claims),
    lineage: readings.flatMap(({ lineage }) => lineage),
    findings: readings.flatMap(({ findings }) => findings),
    hazards: readings.flatMap(({ hazards }) => hazards ?? []),
    problems: readings.flatMap(({ problems }) => problems),
    roles: readings.flatMap(({ roles }) => roles),
  };
}

/** What an image says of itself: the configuration of Ollama's has a `model_type` too ("8.0B"), and is that of no model of transformers. */
function isOfImage({ name }: FolderFile, folder: FolderInput): boolean {
  return (
    name === "config.json" &&
    /(?:^|\/)\.image$/u.test(folder.path) &&
    folder.find("descriptor.json") !== undefined
  );
}

async function readFile(file: FolderFile, kind: FileKind, folder: FolderInput): Promise<FolderReading> {
  const counts = kind.isCertain || hasModelFiles(folder);
  const reading = await readJson(file, configLimits);
  if (!reading.ok) return counts ? unread(file, reading.problem) : nothing;
  if (!isRecord(reading.value)) return counts ? unread(file, notAnObject) : nothing;
  const config: ConfigFile = { path: file.path, value: reading.value, folder };
  const facts = kind.facts(config);
  if (facts === undefined) return kind.isCertain ? unread(file, notAnObject) : nothing;
  return withCode(config, facts, reading.duplicateKeys);
}

const nothing: FolderReading = { claims: [], lineage: [], findings: [], problems: [], roles: [] };

const notAnObject: Problem = { code: "malformed", message: "The configuration is not of the expected form." };

function unread({ path }: FolderFile, problem: Problem): FolderReading {
  return { ...nothing, problems: [{ path, problem }], roles: [{ path, role: "config" }] };
}

/** Files that stand beside the `config.json` of a model and beside no other. */
const modelFile =
  /^(?:generation_config\.json|tokenizer_config\.json|preprocessor_config\.json|modules\.json|.*\.(?:safetensors|gguf|onnx)|(?:pytorch|tf|flax)_model.*|adapter_config\.json)$/u;

/** A `config.json` that cannot be read is only a gap where a model is. */
function hasModelFiles(folder: FolderInput): boolean {
  return folder.files.some(({ name }) => modelFile.test(name));
}

async function withCode(
  file: ConfigFile,
  facts: ConfigFacts,
  duplicateKeys: readonly string[],
): Promise<FolderReading> {
  const use = codeReferences(file.value);
  const generate = file.path.endsWith("generation_config.json") ? customGenerate(file) : [];
  const references = [...use.references, ...generate];
  const code = await customCode(by, file.path, { ...use, references }, file.folder);
  return {
    ...(facts.isModel === true ? { isModel: true } : {}),
    claims: [...facts.claims, ...code.claims],
    lineage: facts.lineage ?? [],
    findings: [...(facts.findings ?? []), ...duplicateKeyFindings(file.path, duplicateKeys)],
    hazards: code.hazards,
    problems: [],
    roles: [{ path: file.path, role: "config" }, ...(facts.roles ?? []), ...code.roles],
  };
}

/** transformers runs `custom_generate/generate.py` of the repository in place of its own generation loop. */
function customGenerate({ folder }: ConfigFile): CodeReference[] {
  const isThere = folder.find("custom_generate/generate.py") !== undefined;
  return isThere ? [{ reference: "custom_generate/generate.generate" }] : [];
}
