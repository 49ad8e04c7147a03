import type { TargetDraft } from "../model/draft.ts";
import { hubId } from "./hub-name.ts";
import { isAbsolutePath, lastPart } from "../model/local-path.ts";
import { legacyOrganisations } from "./legacy-name.table.ts";

/** Where a model stands in the scanned tree. */
export interface ModelPlace {
  /** Relative to the scanned root; "" = the root. */
  readonly path: string;
  /** True when the tree has files below this path relative to the place. */
  hasFolder(relativePath: string): boolean;
}

/** What the name of a base model leads to. */
export interface BaseModel {
  readonly target: TargetDraft;
  /** True when the name is a path of the machine of whoever made the model, and nothing public. */
  readonly isLocal: boolean;
}

/** A name on the hub or a path; a path that is here wins, as it does in the libraries that load it. Undefined for empty text. */
export function baseModelOf(text: string, folder: ModelPlace): BaseModel | undefined {
  const name = text.trim();
  if (isAbsolutePath(name) || name.includes("\\")) return localBase(name);
  const path = pathInTree(name, folder);
  if (path !== undefined) return { target: { kind: "model", name: lastPart(path), path }, isLocal: false };
  const hub = isTrainingOutput(name) ? undefined : (hubId(name, "model") ?? legacyHub(name));
  if (hub !== undefined) return { target: { kind: "model", name: hub, hub }, isLocal: false };
  return isBareName(name) ? { target: { kind: "model", name }, isLocal: false } : localBase(name);
}

function localBase(name: string): BaseModel | undefined {
  const last = lastPart(name);
  return last === "" ? undefined : { target: { kind: "model", name: last }, isLocal: true };
}

/** Relative to the model, or to one of the folders around it: training scripts start anywhere above. */
function pathInTree(name: string, folder: ModelPlace): string | undefined {
  if (name === "" || name === ".") return undefined;
  const levels = folder.path === "" ? 0 : folder.path.split("/").length;
  for (let up = 0; up <= levels; up += 1) {
    const path = joined(folder.path, `${"../".repeat(up)}${name}`);
    // The model's own folder, or one around it, is no base.
    const isOther = path !== undefined && path !== "" && !`${folder.path}/`.startsWith(`${path}/`);
    if (isOther && folder.hasFolder(`${"../".repeat(up)}${name}`)) return path;
  }
  return undefined;
}

/** Lexical; undefined when it leads out of the tree. */
function joined(folder: string, relative: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** `results/checkpoint-500` looks like a name on the hub and is a directory. */
function isTrainingOutput(name: string): boolean {
  return (
    /\/checkpoint-\d+$/u.test(name) ||
    /^(?:outputs?|results?|checkpoints?|ckpts?|runs|tmp|saves)\//u.test(name)
  );
}

function legacyHub(name: string): string | undefined {
  const [, organisation] = legacyOrganisations.find(([pattern]) => pattern.test(name)) ?? [];
  return organisation === undefined ? undefined : `${organisation}/${name}`;
}

/** A name without a path: it may be public or not; nothing is leaked by it. */
function isBareName(name: string): boolean {
  return /^[\w][\w.+-]{0,200}$/u.test(name);
}
