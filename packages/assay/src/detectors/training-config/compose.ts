import { pointerSteps } from "../../syntax/json-pointer.ts";
import type { Place } from "../../model/use.ts";
import { isRecord, listAt } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { documentsOf } from "../recipe-scan.ts";
import type { ProjectInput } from "../project-detector.ts";

/** Groups that one configuration takes in; Hydra's trees have some ten. */
const maxGroups = 40;
/** Configurations in configurations. */
const maxLevels = 4;

/** A configuration with its groups filled in, and the files that went into it. */
export interface Composed {
  readonly document: RecipeDocument;
  readonly taken: ReadonlySet<string>;
}

/**
 * Hydra's `defaults` list: `- model: llama` takes in `model/llama.yaml` under `model`, `- base` takes in `base.yaml` at
 * the root; what the file itself says comes last. Overrides of the command line are not known.
 */
export async function composed(document: RecipeDocument, project: ProjectInput): Promise<Composed> {
  const taken = new Set<string>();
  const layers = await layersOf(document, { project, taken, root: folderOf(document.path), level: 0 });
  if (layers.length <= 1) return { document, taken };
  let values: unknown = {};
  for (const layer of layers) values = merged(values, placedUnder(layer.group, layer.document.values), 0);
  const problems = layers.flatMap((layer) => layer.document.problems);
  const placeAt = (pointer: string): Place => placeIn(layers, pointer, document);
  return { document: { path: document.path, text: document.text, values, problems, placeAt }, taken };
}

interface Layer {
  readonly document: RecipeDocument;
  /** Keys below which its values are put. */
  readonly group: readonly string[];
}

interface Search {
  readonly project: ProjectInput;
  readonly taken: Set<string>;
  /** The folder of the tree of configurations. */
  readonly root: string;
  readonly level: number;
}

async function layersOf(
  document: RecipeDocument,
  search: Search,
  group: readonly string[] = [],
): Promise<Layer[]> {
  const own: Layer = { document, group };
  const entries = listAt(document.values, "defaults") ?? [];
  if (search.level >= maxLevels) return [own];
  const layers: Layer[] = [];
  for (const entry of entries.slice(0, maxGroups)) {
    const wanted = groupOf(entry);
    if (wanted === undefined) continue;
    layers.push(...(await layersBehind(wanted, document, search)));
  }
  return [...layers, own];
}

interface Wanted {
  /** "" = a file of the same folder. */
  readonly group: string;
  readonly option: string;
}

/** `model: llama`, `override model: llama`, `optional model: llama`, `/model: llama`, `model@teacher: llama`, or a name. */
function groupOf(entry: unknown): Wanted | undefined {
  if (typeof entry === "string") return entry === "_self_" ? undefined : { group: "", option: entry };
  if (!isRecord(entry)) return undefined;
  const [[key, option] = []] = Object.entries(entry);
  if (key === undefined || typeof option !== "string") return undefined;
  return { group: key.replace(/^(?:override|optional) +/u, "").replace(/^\//u, ""), option };
}

async function layersBehind(
  { group, option }: Wanted,
  from: RecipeDocument,
  search: Search,
): Promise<Layer[]> {
  const [folder = "", alias] = group.split("@");
  const file = [folderOf(from.path), search.root]
    .flatMap((start) =>
      ["yaml", "yml"].map((ending) => joined(start, folder, `${option.replace(/\.ya?ml$/u, "")}.${ending}`)),
    )
    .map((path) => search.project.find(path))
    .find((found) => found !== undefined);
  if (file === undefined || search.taken.has(file.path)) return [];
  search.taken.add(file.path);
  const [document] = (await documentsOf(file)) ?? [];
  if (document === undefined) return [];
  return layersOf(document, { ...search, level: search.level + 1 }, packageOf(document, alias ?? folder));
}

/** `# @package _global_` puts the values at the root (Hydra, packages). */
function packageOf({ text }: RecipeDocument, folder: string): readonly string[] {
  const said = /^# @package ([\w.]{1,100})/mu.exec(text.slice(0, 2_000))?.[1] ?? "_group_";
  if (said === "_global_") return [];
  return (said === "_group_" ? folder : said).split(/[/.]/u).filter((part) => part !== "");
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("/");
}

function placedUnder(group: readonly string[], values: unknown): unknown {
  let placed = values;
  for (const key of [...group].reverse()) placed = Object.fromEntries([[key, placed]]);
  return placed;
}

/** Deeper values are taken as they are. */
const deepestMerge = 20;

function merged(below: unknown, above: unknown, depth: number): unknown {
  if (!isRecord(below) || !isRecord(above) || depth > deepestMerge) return above ?? below;
  const entries = new Map(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    entries.set(key, entries.has(key) ? merged(entries.get(key), value, depth + 1) : value);
  }
  return Object.fromEntries(entries);
}

/** The place in the last layer that has the pointer. */
function placeIn(layers: readonly Layer[], pointer: string, document: RecipeDocument): Place {
  for (const layer of [...layers].reverse()) {
    const prefix = layer.group.map((key) => `/${key}`).join("");
    if (!pointer.startsWith(`${prefix}/`)) continue;
    const inner = pointer.slice(prefix.length);
    if (hasPointer(layer.document.values, inner)) return layer.document.placeAt(inner);
  }
  return document.placeAt("");
}

function hasPointer(values: unknown, pointer: string): boolean {
  let current = values;
  for (const key of pointerSteps(pointer)) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) return false;
    current = (current as Readonly<Record<string, unknown>>)[key];
  }
  return true;
}
