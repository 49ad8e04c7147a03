import type { Tokenizer } from "../../model/properties.ts";
import { isRecord, numberAt, recordAt } from "../../syntax/json-access.ts";
import { codeReferences } from "../code-references.ts";
import { customCode } from "../custom-code.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { duplicateKeyFindings, readJson, readWhole } from "../json-file.ts";
import { withoutDirectories } from "../../model/local-path.ts";
import { nameAt } from "../scalar.ts";
import { noteTemplates } from "./chat-templates.ts";
import { by, emptyNotes, noteProblem, sayer, type Notes } from "./context.ts";
import { configLimits, maxTokenizerBytes, maxVocabularyBytes } from "./limits.ts";
import { ambiguousNames, jsonNames, opaqueNames } from "./names.ts";
import { specialTokenConflicts, specialTokensIn, type SpecialTokens } from "./special-tokens.ts";
import { readTokenizerFile, type TokenizerFile } from "./tokenizer-file.ts";
import { countJsonVocabulary, countLines } from "./vocabulary.ts";

/** One tokenizer claim for the folder, its chat templates, and the code it wants to run. */
export async function detectTokenizer(folder: FolderInput): Promise<FolderReading> {
  const notes = emptyNotes(folder);
  const parsed = new Map<string, unknown>();
  for (const file of folder.matching) await readParsed(notes, file, parsed);
  const model = await readModel(notes);
  const vocabulary = await readVocabulary(notes);
  noteOpaque(notes);
  noteTokenizer(notes, parsed, model, vocabulary);
  const config = parsed.get("tokenizer_config.json");
  if (config !== undefined) await noteCode(notes, pathOf(folder, "tokenizer_config.json"), config);
  const values = [...parsed].map(([name, value]) => ({ path: pathOf(folder, name), value }));
  await noteTemplates(notes, values);
  return {
    claims: notes.claims,
    lineage: [],
    findings: notes.findings,
    hazards: notes.hazards,
    problems: notes.problems,
    roles: [...notes.roles].map(([path, role]) => ({ path, role })),
  };
}

function pathOf({ path }: FolderInput, name: string): string {
  return path === "" ? name : `${path}/${name}`;
}

async function readParsed(notes: Notes, file: FolderFile, parsed: Map<string, unknown>): Promise<void> {
  const role = jsonNames.get(file.name);
  if (role === undefined) return;
  // Another plug-in reads the processor's settings and says what is wrong with them.
  const isOurs = file.name !== "processor_config.json";
  const reading = await readJson(file, configLimits);
  if (isOurs) notes.roles.set(file.path, role);
  if (!reading.ok) {
    if (isOurs) noteProblem(notes, file.path, reading.problem);
  } else if (isRecord(reading.value)) {
    parsed.set(file.name, reading.value);
    if (isOurs) notes.findings.push(...duplicateKeyFindings(file.path, reading.duplicateKeys));
  } else if (isOurs) {
    noteProblem(notes, file.path, { code: "malformed", message: "The tokenizer file holds no object." });
  }
}

async function readModel(notes: Notes): Promise<TokenizerFile | undefined> {
  const file = notes.folder.matching.find(({ name }) => name === "tokenizer.json");
  if (file === undefined) return undefined;
  notes.roles.set(file.path, "tokenizer");
  const reading = await readWhole(file, maxTokenizerBytes);
  if (!reading.ok) {
    noteProblem(notes, file.path, reading.problem);
    return undefined;
  }
  const walked = readTokenizerFile(reading.bytes);
  if (walked.ok) return walked.value;
  const { code, message, offset } = walked;
  noteProblem(notes, file.path, { code, message: `tokenizer.json is not read: ${message}.`, offset });
  return undefined;
}

interface Vocabulary {
  readonly path: string;
  readonly size: number;
}

/** Vocabularies in files of their own, from before `tokenizer.json`. */
async function readVocabulary(notes: Notes): Promise<Vocabulary | undefined> {
  if (!hasCertainFile(notes)) return undefined;
  let found: Vocabulary | undefined;
  for (const file of notes.folder.matching.filter(({ name }) => ambiguousNames.has(name))) {
    const size = await readAmbiguous(notes, file);
    if (size !== undefined) found ??= { path: file.path, size };
  }
  return found;
}

/** A merges file beside a vocabulary is as telling as a configuration. */
function hasCertainFile({ folder }: Notes): boolean {
  const has = (name: string): boolean => folder.files.some((file) => file.name === name);
  const isPair = has("vocab.json") && has("merges.txt");
  return isPair || folder.files.some(({ name }) => isMark(name));
}

function isMark(name: string): boolean {
  return name === "tokenizer.json" || name === "tokenizer_config.json" || name === "special_tokens_map.json";
}

/** The number of tokens, for the two files that list them all. */
async function readAmbiguous(notes: Notes, file: FolderFile): Promise<number | undefined> {
  notes.roles.set(file.path, "tokenizer");
  // The merges are the order of a BPE vocabulary: nothing to count.
  if (file.name === "merges.txt") return undefined;
  const reading = await readWhole(file, maxVocabularyBytes);
  if (!reading.ok) {
    noteProblem(notes, file.path, reading.problem);
    return undefined;
  }
  if (file.name === "vocab.txt") return countLines(reading.bytes);
  const count = countJsonVocabulary(reading.bytes);
  if (count === "malformed") {
    noteProblem(notes, file.path, { code: "malformed", message: "The vocabulary is no JSON text." });
  }
  return typeof count === "number" && file.name === "vocab.json" ? count : undefined;
}

function noteOpaque(notes: Notes): void {
  for (const { path, name } of notes.folder.matching) {
    if (opaqueNames.test(name)) notes.roles.set(path, "tokenizer");
  }
}

function noteTokenizer(
  notes: Notes,
  parsed: ReadonlyMap<string, unknown>,
  model: TokenizerFile | undefined,
  vocabulary: Vocabulary | undefined,
): void {
  const config = parsed.get("tokenizer_config.json");
  const map = specialTokensIn(parsed.get("special_tokens_map.json"));
  const configPath = pathOf(notes.folder, "tokenizer_config.json");
  const special = specialTokensIn(config);
  notes.findings.push(...specialTokenConflicts(configPath, special, map));
  const value = tokenizerOf(config, model, vocabulary, { ...map, ...special });
  if (Object.keys(value).length > 0) {
    const strongest = strongestPath(notes, model, vocabulary);
    const isCounted = value.vocabularySize !== undefined;
    notes.claims.push(sayer(strongest, isCounted ? "measured" : "declared")("tokenizer", value));
  }
  if (model !== undefined) noteSteps(notes, model);
  if (config !== undefined) noteConfig(notes, configPath, config);
}

function tokenizerOf(
  config: unknown,
  model: TokenizerFile | undefined,
  vocabulary: Vocabulary | undefined,
  specialTokens: SpecialTokens,
): Tokenizer {
  const name = nameAt(config, "tokenizer_class");
  const addedTokens = model?.addedTokens ?? addedIn(config);
  return {
    ...(name === undefined ? {} : { class: name }),
    ...vocabularyOf(model, vocabulary),
    ...(addedTokens === undefined ? {} : { addedTokens }),
    ...(Object.keys(specialTokens).length === 0 ? {} : { specialTokens }),
  };
}

function vocabularyOf(model: TokenizerFile | undefined, vocabulary: Vocabulary | undefined): Tokenizer {
  const vocabularySize = model?.vocabularySize ?? vocabulary?.size;
  return {
    ...(model?.model === undefined ? {} : { model: model.model }),
    ...(vocabularySize === undefined ? {} : { vocabularySize }),
  };
}

function addedIn(config: unknown): number | undefined {
  const added = recordAt(config, "added_tokens_decoder");
  return added === undefined ? undefined : Object.keys(added).length;
}

/** The file that the vocabulary was counted in, else the configuration. */
function strongestPath(
  notes: Notes,
  model: TokenizerFile | undefined,
  vocabulary: Vocabulary | undefined,
): string {
  if (model !== undefined) return pathOf(notes.folder, "tokenizer.json");
  if (vocabulary !== undefined) return vocabulary.path;
  const has = notes.folder.matching.some(({ name }) => name === "tokenizer_config.json");
  return pathOf(notes.folder, has ? "tokenizer_config.json" : "special_tokens_map.json");
}

function noteSteps(notes: Notes, { steps, truncatedTo }: TokenizerFile): void {
  const say = sayer(pathOf(notes.folder, "tokenizer.json"), "measured");
  for (const [stage, value] of steps) {
    notes.claims.push(say("metadata", { name: `tokenizer.${stage}`, value }, { pointer: `/${stage}` }));
  }
  if (truncatedTo === undefined) return;
  const value = { name: "tokenizer.truncation", value: truncatedTo };
  notes.claims.push(say("metadata", value, { pointer: "/truncation/max_length" }));
}

/** transformers writes 1e30 where there is no limit. */
const noLimit = 1e12;

/** `model_max_length` is where the tokenizer warns or cuts; it is no statement about the model's context. */
function noteConfig(notes: Notes, path: string, config: unknown): void {
  const say = sayer(path, "declared");
  const longest = numberAt(config, "model_max_length");
  if (longest !== undefined && longest < noLimit) {
    const value = { name: "tokenizer.model_max_length", value: longest };
    notes.claims.push(say("metadata", value, { pointer: "/model_max_length" }));
  }
  const origin = withoutDirectories(nameAt(config, "name_or_path") ?? "");
  if (origin !== "") {
    const value = { name: "tokenizer.name_or_path", value: origin };
    notes.claims.push(say("metadata", value, { pointer: "/name_or_path" }));
  }
}

async function noteCode(notes: Notes, path: string, config: unknown): Promise<void> {
  const code = await customCode(by, path, codeReferences(config), notes.folder);
  notes.claims.push(...code.claims);
  notes.hazards.push(...code.hazards);
  for (const file of code.roles) notes.roles.set(file.path, file.role);
}
