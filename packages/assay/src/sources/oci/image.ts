import type { InflatedStore } from "../../bytes/inflated-source.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import type { Tree, TreeEntry, TreeProblem } from "../../bytes/tree.ts";
import type { Problem } from "../../model/coverage.ts";
import { AssayError } from "../../model/error.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import { printable } from "../../model/printable.ts";
import { compareText } from "../../model/text-order.ts";
import { listAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { originsIn } from "../hub-cache.ts";
import { type Blob, type HeldBlob, holdBlob, isPromised } from "./blob.ts";
import { flatten } from "./flatten.ts";
import { type Layer, type LayerPlan, readLayer } from "./layer.ts";
import { documentLimits, longestCommand } from "./limits.ts";
import { walkImage, type WalkRules } from "./walk-image.ts";

/** What one image consists of, wherever it came from. */
export interface ImageParts {
  readonly name: string;
  /** Absent in old archives of `docker save`. */
  readonly manifest?: HeldBlob;
  readonly config?: HeldBlob;
  /** The descriptor by which the image was chosen, as JSON: digest, platform, names. */
  readonly descriptor: unknown;
  readonly layers: readonly (LayerPlan | AbsentLayer)[];
  readonly problems: readonly TreeProblem[];
}

/** A layer whose blob is not here. */
export interface AbsentLayer {
  readonly absent: string;
}

/** The folder of the tree in which the image describes itself. */
export const imageFolder = ".image";

/** The file system that a container of this image starts with, as a tree. */
export async function imageTree(parts: ImageParts, store: InflatedStore, rules: WalkRules): Promise<Tree> {
  const problems: TreeProblem[] = [...parts.problems];
  const layers: Layer[] = [];
  for (const plan of parts.layers) {
    stopIfInterrupted(rules.signal);
    const layer = "absent" in plan ? undefined : await attempt(plan, store, problems);
    if ("absent" in plan) problems.push(absentLayer(plan));
    if (layer !== undefined) layers.push(layer);
  }
  const flat = flatten(layers, rules.limits.deepestLevel);
  const walk = walkImage(flat, rules);
  const own = selfDescription(parts, rules.scope);
  const entries = [...own, ...walk.entries.map(beside(own))].sort((a, b) => compareText(a.path, b.path));
  const all = [...problems, ...flat.problems, ...walk.problems];
  return {
    name: parts.name,
    entries,
    problems: all.sort((a, b) => compareText(a.path, b.path)),
    origins: originsIn(entries.map(({ path }) => path)),
  };
}

async function attempt(
  plan: LayerPlan,
  store: InflatedStore,
  problems: TreeProblem[],
): Promise<Layer | undefined> {
  const { path } = plan.blob;
  try {
    const layer = await readLayer(plan, store);
    problems.push(...layer.problems.map((problem) => ({ path, problem: ofLayer(problem) })));
    return layer;
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    const code =
      error.code === "permission-denied" || error.code === "changed-while-reading"
        ? error.code
        : "read-error";
    problems.push({ path, problem: { code, message: `the layer cannot be read: ${error.message}` } });
    return undefined;
  }
}

function ofLayer(problem: Problem): Problem {
  return { ...problem, message: `the layer ${problem.message}` };
}

function absentLayer({ absent }: AbsentLayer): TreeProblem {
  return {
    path: absent,
    problem: { code: "not-here", message: "the layer is not here: what it brings is not read" },
  };
}

/** What the image says of itself, under names that no file of the image can take. */
export function selfDescription(
  { manifest, config, descriptor }: Pick<ImageParts, "manifest" | "config" | "descriptor">,
  scope: string,
): TreeEntry[] {
  const files: (readonly [string, Uint8Array])[] = [
    ["descriptor.json", Buffer.from(JSON.stringify(descriptor))],
    ...(manifest === undefined ? [] : [["manifest.json", manifest.bytes] as const]),
    ...(config === undefined ? [] : [["config.json", config.bytes] as const]),
  ];
  return files.map(([name, bytes]) => heldEntry(scope, `${imageFolder}/${name}`, bytes));
}

/** A file whose bytes are in memory. */
export function heldEntry(scope: string, path: string, bytes: Uint8Array): TreeEntry {
  return {
    path,
    sizeBytes: bytes.length,
    contentKey: `${scope}!${path}`,
    open: () => Promise.resolve(memorySource(bytes, path)),
  };
}

/** A file of the image that is called like the image's own description must not be mistaken for it. */
function beside(own: readonly TreeEntry[]): (entry: TreeEntry) => TreeEntry {
  const taken = new Set(own.map(({ path }) => path));
  return (entry) =>
    entry.path === imageFolder || entry.path.startsWith(`${imageFolder}/`) || taken.has(entry.path)
      ? { ...entry, path: `${imageFolder}~${entry.path.slice(imageFolder.length)}` }
      : entry;
}

/** What the configuration says of each layer: its diff id and the command that made it. */
export interface LayerFacts {
  readonly diffId?: string;
  readonly createdBy?: string;
}

/** Reads `rootfs.diff_ids` and `history` (OCI image configuration); commands without a layer are passed over. */
export function layerFacts(config: HeldBlob | undefined): readonly LayerFacts[] {
  const parsed = config === undefined ? undefined : parseJson(config.bytes, documentLimits);
  if (parsed?.ok !== true) return [];
  const { value } = parsed;
  const commands = (listAt(value, "history") ?? [])
    .filter((step) => valueAt(step, "empty_layer") !== true)
    .map((step) => stringAt(step, "created_by"));
  return (listAt(value, "rootfs", "diff_ids") ?? []).map((id, index) => {
    const createdBy = commands[index];
    return {
      ...(typeof id === "string" && /^sha256:[0-9a-f]{64}$/u.test(id) ? { diffId: id } : {}),
      ...(createdBy === undefined || createdBy === ""
        ? {}
        : { createdBy: printable(createdBy.slice(0, longestCommand)) }),
    };
  });
}

/** The configuration, held; a problem when it is absent or has other bytes than promised. */
export async function heldConfig(
  blob: Blob | undefined,
  path: string,
  promised: string | undefined,
  problems: TreeProblem[],
): Promise<HeldBlob | undefined> {
  if (blob === undefined) {
    problems.push({
      path,
      problem: { code: "not-here", message: "the configuration of the image is not here" },
    });
    return undefined;
  }
  const held = await heldOrTold(blob, path, problems);
  if (held === undefined) return undefined;
  if (promised === undefined || isPromised(promised, held.bytes)) return held;
  const message = `the configuration has other bytes than its digest ${promised} says, and is not read`;
  problems.push({ path, problem: { code: "digest-mismatch", message } });
  return undefined;
}

/** The layers can be read without it: what is wrong with the configuration ends no scan. */
async function heldOrTold(blob: Blob, path: string, problems: TreeProblem[]): Promise<HeldBlob | undefined> {
  try {
    return await holdBlob(blob, documentLimits.maxBytes);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    const message = `the configuration of the image cannot be read: ${error.message}`;
    problems.push({ path, problem: { code: "read-error", message } });
    return undefined;
  }
}
