import { addressed, hubDataset, hubModel, inTree } from "../catalogue/things.ts";
import { textWord, unresolvedWord, type Word } from "../commands/word.ts";
import type { Thing } from "../model/use.ts";
import type { ProjectInput } from "./project-detector.ts";
import { absentDataFile } from "../catalogue/data-file.ts";
import { hubId } from "../catalogue/hub-name.ts";
import { legacyOrganisations } from "../catalogue/legacy-name.table.ts";
import { isAbsolutePath, lastPart } from "../model/local-path.ts";
import {
  bareEmbedders,
  canonicalDatasets,
  dataFile,
  folderNames,
  modelFolderFile,
  placeholderOrganisations,
  weightsFile,
} from "./recipe-names.table.ts";

/** What a text that should name a model or a dataset leads to. */
export type Named =
  | { readonly kind: "thing"; readonly thing: Thing }
  /** It names something that cannot be told from here. */
  | { readonly kind: "reference"; readonly expression: string; readonly fallback?: string }
  /** A placeholder of a template, or no name at all. */
  | { readonly kind: "nothing" };

const nothing: Named = { kind: "nothing" };

/** Where names are looked up: the tree, from the folder of the file upwards. */
export interface NamePlace {
  readonly project: ProjectInput;
  /** The file that has the name. */
  readonly path: string;
}

/** A model: in the tree, on the hub, or at an address. */
export function modelNamed(text: string, place: NamePlace): Named {
  const name = text.trim();
  const early = withoutLookup(name);
  if (early !== undefined) return early;
  const here = modelInTree(name, place);
  if (here !== undefined) return { kind: "thing", thing: inTree("model", here) };
  if (isAddress(name)) return fromAddress(name, "model");
  if (isPath(name) || weightsFile.test(name)) return pathReference(name);
  const hub = hubId(name, "model");
  if (hub !== undefined) return isPlaceholderId(hub) ? nothing : { kind: "thing", thing: hubModel(hub) };
  if (bareEmbedders.test(name)) return { kind: "thing", thing: hubModel(`sentence-transformers/${name}`) };
  const owner = legacyOwner(name);
  if (owner !== undefined) return { kind: "thing", thing: hubModel(`${owner}/${name}`) };
  return { kind: "reference", expression: name };
}

/** A dataset: in the tree, on the hub (also the ids of old without an organisation), or at an address. */
export function datasetNamed(text: string, place: NamePlace): Named {
  const name = text.trim();
  const early = withoutLookup(name);
  if (early !== undefined) return early;
  const here = dataInTree(name, place);
  if (here !== undefined) return { kind: "thing", thing: inTree("dataset", here) };
  if (isAddress(name)) return fromAddress(name, "dataset");
  if (isPath(name) || dataFile.test(name)) return dataElsewhere(name);
  const hub = hubId(name, "dataset");
  if (hub !== undefined) return isPlaceholderId(hub) ? nothing : { kind: "thing", thing: hubDataset(hub) };
  if (canonicalDatasets.has(name)) return { kind: "thing", thing: hubDataset(name) };
  return { kind: "reference", expression: name };
}

/** The organisation of a model whose name of old has none: `bert-base-uncased`, `gpt2`. */
function legacyOwner(name: string): string | undefined {
  return legacyOrganisations.find(([pattern]) => pattern.test(name))?.[1];
}

/** The id of the hub under which a run publishes its result. */
export function publishedModel(text: string): Thing | undefined {
  const name = text.trim();
  const hub = isTemplate(name) ? undefined : hubId(name, "model");
  if (hub === undefined || isPath(name) || isPlaceholderId(hub)) return undefined;
  return hubModel(hub);
}

const noNames =
  /^(?:|none|null|nil|auto|default|n\/a|todo|tbd|fixme|custom|local|model|models?_name|model[_-]id|dataset|dataset_name|true|false|base|latest|off|unknown|\?{1,3}|-|\.{1,3}|string|str|name|id|path|random)$/iu;

const placeholderWords =
  /(?:^|[/_\- ])(?:your|my)[-_ ]?(?:own|org|organization|user|username|name|model|repo|dataset|data|hf|huggingface|company|account|path|base|finetuned|fine-tuned|custom|lora|awesome|cool)|path[/_-]to[/_-]|^path[/_-]|^\/path|change[-_ ]?me|replace[-_ ]|xxx+|\.\.\.|placeholder|insert[-_ ]|^some[-_ ]/iu;

function withoutLookup(name: string): Named | undefined {
  if (name.length > 300 || noNames.test(name)) return nothing;
  if (isTemplate(name)) return templateReference(name);
  if (/[<>[\]{}"'`|\n\t]/u.test(name) || placeholderWords.test(name)) return nothing;
  return /\s/u.test(name) && !isPath(name) ? nothing : undefined;
}

/** `${X}`, `{{ x }}`, `$X`, `%(x)s`, `{x}`. */
export function isTemplate(name: string): boolean {
  return /\$\{|\{\{|^\$[A-Za-z_]|\$\(|%\(|^\{[\w.]+\}|\{%|<%/u.test(name);
}

/** A word of a command as a configuration has it: of a template nobody knows what it stands for. */
export function writtenWord(text: string, line: number): Word {
  return isTemplate(text) ? unresolvedWord(text, line) : textWord(text, line);
}

function templateReference(name: string): Named {
  const [, fallback] =
    /^\$\{(?:oc\.env:[\w]{1,100},|[A-Za-z_]\w{0,100}:-?)([^${}]{1,200})\}$/u.exec(name) ?? [];
  return {
    kind: "reference",
    expression: name,
    ...(fallback === undefined ? {} : { fallback: fallback.replace(/^["']|["']$/gu, "") }),
  };
}

/** True for `org/name` that stands for the reader's own: `your-org/your-model`. */
export function isPlaceholderHub(hub: string): boolean {
  return isPlaceholderId(hub) || placeholderWords.test(hub);
}

function isPlaceholderId(hub: string): boolean {
  const [organisation = "", name = ""] = hub.split("/");
  const org = organisation.toLowerCase();
  return (
    placeholderOrganisations.has(org) ||
    /^(?:your|my)[-_]/u.test(org) ||
    /^(?:your|my)[-_]/iu.test(name) ||
    /^(?:name|model|repo|dataset|model[-_](?:name|id)|repo[-_]name)$/iu.test(name)
  );
}

/** A path of a machine: absolute, relative with dots, with a folder in front that no organisation has, or of many parts. */
function isPath(name: string): boolean {
  if (isAbsolutePath(name) || /\\|^\.{1,2}(?:\/|$)|\/$/u.test(name)) return true;
  const [folder = "", last, ...more] = name.split("/");
  if (last === undefined || isAddress(name)) return false;
  return more.length > 0 || outputFolder.test(last) || folderNames.has(folder.toLowerCase());
}

const outputFolder = /^(?:checkpoint-\d+|epoch[-_=]?\d+|step[-_]?\d+|final|best|last|latest)$/iu;

/** Of an absolute path only the last part: the rest tells about a machine. */
function pathReference(name: string): Named {
  const expression = isAbsolutePath(name) ? lastPart(name) : name;
  return expression === "" ? nothing : { kind: "reference", expression };
}

/** A file of records is known by its name also when it is not here. */
function dataElsewhere(name: string): Named {
  const thing = absentDataFile(name);
  return thing === undefined ? pathReference(name) : { kind: "thing", thing };
}

function isAddress(name: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,15}:\/\//iu.test(name);
}

const remoteSchemes = /^(?:https?|s3|s3a|gs|gcs|abfss?|wasbs?|azureml|hdfs|r2|oss|dbfs|hf):\/\//iu;

function fromAddress(text: string, kind: "model" | "dataset"): Named {
  const url = /^hf:\/\//iu.test(text) ? hfAddress(text, kind) : withoutSecrets(text);
  const hub = url === undefined ? undefined : hubId(url, kind);
  if (hub !== undefined) return { kind: "thing", thing: kind === "model" ? hubModel(hub) : hubDataset(hub) };
  const isRemote = url !== undefined && remoteSchemes.test(url) && URL.canParse(url);
  if (!isRemote || /(?:^|[/.])(?:example|localhost|127\.0\.0\.1)(?:[./:]|$)/iu.test(url))
    return pathReference(text);
  return { kind: "thing", thing: addressed(kind, url) };
}

/** `hf://datasets/org/name/…` (fsspec of the hub). */
function hfAddress(text: string, kind: "model" | "dataset"): string {
  const rest = text.slice("hf://".length).replace(/@[^/]{0,100}/u, "");
  const isMarked = rest.startsWith("datasets/") || rest.startsWith("models/");
  return `https://huggingface.co/${isMarked || kind === "model" ? rest.replace(/^models\//u, "") : `datasets/${rest}`}`;
}

/** Without user, password and query: signed addresses have keys there. */
function withoutSecrets(text: string): string {
  return (text.split(/[?#]/u, 1)[0] ?? "").replace(/^([a-z0-9+.-]{1,20}:\/\/)[^/@]{1,200}@/iu, "$1");
}

function modelInTree(name: string, place: NamePlace): string | undefined {
  return pathsOf(name, place).find((path) => {
    if (place.project.find(path) !== undefined) return weightsFile.test(path);
    return path !== "" && place.project.filesIn(path).some((file) => modelFolderFile.test(file.name));
  });
}

/** A bare word is no path: a folder `alpaca` of code is not the dataset of that name. */
function dataInTree(name: string, place: NamePlace): string | undefined {
  return pathsOf(name, place).find((path) => {
    if (place.project.find(path) !== undefined) return dataFile.test(path) && path !== place.path;
    const isSaid = name.includes("/") || /^(?:data|dataset|corpus)$/u.test(name);
    return isSaid && path !== "" && place.project.hasFolder(path);
  });
}

/** Paths relative to the root that a relative name may mean: programs are started from the root, or beside the file, or between. */
export function pathsOf(name: string, { path }: { readonly path: string }): readonly string[] {
  if (isAbsolutePath(name) || isAddress(name) || name.includes("\\") || name === "") return [];
  const folders = path.split("/").slice(0, -1);
  const starts = folders.map((_, at) => folders.slice(0, folders.length - at));
  return [...starts, []].flatMap((start) => {
    const joined = joinedPath(start, name);
    return joined === undefined ? [] : [joined];
  });
}

/** Lexical; undefined when it leads out of the tree. */
function joinedPath(start: readonly string[], relative: string): string | undefined {
  const parts = [...start];
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
