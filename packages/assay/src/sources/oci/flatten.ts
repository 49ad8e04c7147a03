import type { Problem } from "../../model/coverage.ts";
import type { TarMember } from "../../syntax/tar/index.ts";
import { mostLinks } from "./limits.ts";
import type { Layer } from "./layer.ts";

/** A file of the image: its bytes lie in one layer. */
export interface ImageFile {
  readonly kind: "file";
  readonly layer: Layer;
  readonly offset: number;
  readonly sizeBytes: number;
  /** Why it cannot be read although it is there. */
  readonly problem?: Problem;
}

export interface ImageLink {
  readonly kind: "link";
  readonly target: string;
}

export interface ImageFolder {
  readonly kind: "folder";
  readonly children: Map<string, ImageNode>;
}

export type ImageNode = ImageFile | ImageLink | ImageFolder;

/** The file system that a container starts with, and what of the layers cannot be in it. */
export interface FlatImage {
  readonly root: ImageFolder;
  readonly problems: readonly { readonly path: string; readonly problem: Problem }[];
}

/** Lays layers on top of each other (OCI image specification, "Applying Changesets"), the lowest first. */
export function flatten(layers: readonly Layer[], deepestLevel: number): FlatImage {
  const flat: Flat = { root: newFolder(), problems: [], deepestLevel };
  for (const layer of layers) {
    // Whiteouts are about the layers below, wherever they stand in their own.
    for (const member of layer.members) whiteOut(flat, member);
    const waiting = layer.members.filter((member) => !add(flat, layer, member));
    for (const member of waiting) add(flat, layer, member);
  }
  return { root: flat.root, problems: flat.problems };
}

/**
 * What a path leads to when links are followed, with the path where it really is; `..` of the root is the root, as in a
 * container. Undefined = nothing, or a loop.
 */
export function resolveIn(root: ImageFolder, steps: readonly string[]): Resolved | undefined {
  const walk: LinkWalk = { at: [{ name: "", node: root }], waiting: [...steps].reverse(), left: mostLinks };
  while (walk.waiting.length > 0) if (!step(walk, walk.waiting.pop() ?? "")) return undefined;
  const node = walk.at[walk.at.length - 1]?.node;
  if (node === undefined || node.kind === "link") return undefined;
  return { node, path: walk.at.slice(1).map(({ name }) => name) };
}

interface LinkWalk {
  /** From the root to where the walk has come. */
  readonly at: Step[];
  /** Steps to go, the next one last. */
  waiting: string[];
  /** Links that may still be followed. */
  left: number;
}

interface Step {
  readonly name: string;
  readonly node: ImageNode;
}

/** False when it leads nowhere. */
function step(walk: LinkWalk, name: string): boolean {
  const { at } = walk;
  if (name === "" || name === ".") return true;
  if (name === "..") {
    if (at.length > 1) at.pop();
    return true;
  }
  const here = at[at.length - 1]?.node;
  const child = here?.kind === "folder" ? here.children.get(name) : undefined;
  if (child === undefined) return false;
  if (child.kind === "link") return follow(walk, child);
  at.push({ name, node: child });
  return true;
}

function follow(walk: LinkWalk, { target }: ImageLink): boolean {
  walk.left -= 1;
  if (target.startsWith("/")) walk.at.length = 1;
  walk.waiting = [...walk.waiting, ...target.split("/", longestTarget).reverse()];
  return walk.left >= 0 && walk.waiting.length <= longestTarget;
}

export interface Resolved {
  readonly node: ImageFile | ImageFolder;
  readonly path: readonly string[];
}

/** Steps of a path; PATH_MAX of Linux is 4,096 characters. */
const longestTarget = 4_096;

interface Flat {
  readonly root: ImageFolder;
  readonly problems: { path: string; problem: Problem }[];
  readonly deepestLevel: number;
}

const whiteout = ".wh.";
const opaque = ".wh..wh..opq";

function newFolder(): ImageFolder {
  return { kind: "folder", children: new Map() };
}

function whiteOut(flat: Flat, { name }: TarMember): void {
  const steps = stepsOf(name);
  const last = steps?.[steps.length - 1];
  if (steps === undefined || last === undefined || !last.startsWith(whiteout)) return;
  const folder = resolveIn(flat.root, steps.slice(0, -1))?.node;
  if (folder?.kind !== "folder") return;
  if (last === opaque) folder.children.clear();
  else folder.children.delete(last.slice(whiteout.length));
}

/** False when it is a hard link to what is not there yet. */
function add(flat: Flat, layer: Layer, member: TarMember): boolean {
  const steps = stepsOf(member.name);
  if (steps === undefined)
    return refused(flat, member.name, "outside-tree", "a name in a layer leads out of the image");
  const name = steps[steps.length - 1];
  if (name === undefined || name.startsWith(whiteout)) return true;
  if (steps.length > flat.deepestLevel)
    return refused(flat, member.name, "limit-exceeded", `deeper than ${flat.deepestLevel} folders`);
  const node = nodeOf(flat, layer, member);
  if (node === "later") return false;
  if (node === undefined) return true;
  const folder = folderAt(flat, steps.slice(0, -1));
  const old = folder.children.get(name);
  // A folder over a folder keeps what is in it; anything else takes the place.
  if (node.kind !== "folder" || old?.kind !== "folder") folder.children.set(name, node);
  return true;
}

function refused(flat: Flat, path: string, code: Problem["code"], message: string): true {
  flat.problems.push({ path: path.replace(/^(?:\.?\/)+/u, ""), problem: { code, message } });
  return true;
}

/** Devices and pipes have no bytes: they are nothing here. */
function nodeOf(flat: Flat, layer: Layer, member: TarMember): ImageNode | undefined | "later" {
  const { kind, offset, sizeBytes, target = "" } = member;
  if (kind === "folder") return newFolder();
  if (kind === "symlink") return { kind: "link", target };
  if (kind === "file" || kind === "other") return { kind: "file", layer, offset, sizeBytes };
  if (kind === "sparse") {
    const problem: Problem = { code: "unsupported", message: "is a sparse member of a tar archive", offset };
    return { kind: "file", layer, offset, sizeBytes: 0, problem };
  }
  return kind === "hardlink" ? linkedNode(flat, target) : undefined;
}

function linkedNode(flat: Flat, target: string): ImageNode | "later" {
  const steps = stepsOf(target);
  const found = steps === undefined ? undefined : lookUp(flat.root, steps);
  return found === undefined || found.kind === "folder" ? "later" : found;
}

/** What lies at a path, the last step not followed: a hard link to a link is that link. */
function lookUp(root: ImageFolder, steps: readonly string[]): ImageNode | undefined {
  const folder = resolveIn(root, steps.slice(0, -1))?.node;
  return folder?.kind === "folder" ? folder.children.get(steps[steps.length - 1] ?? "") : undefined;
}

/** The folder that a member lies in; links on the way are followed within the image, what is missing is made. */
function folderAt(flat: Flat, steps: readonly string[]): ImageFolder {
  const known = resolveIn(flat.root, steps)?.node;
  if (known?.kind === "folder") return known;
  let folder = flat.root;
  for (const [index, name] of steps.entries()) {
    const child = resolveIn(flat.root, steps.slice(0, index + 1))?.node;
    if (child?.kind === "folder") {
      folder = child;
      continue;
    }
    const made = newFolder();
    folder.children.set(name, made);
    folder = made;
  }
  return folder;
}

/** The steps of a name in a layer; undefined when it leads out. */
function stepsOf(name: string): readonly string[] | undefined {
  const steps = name.split("/").filter((step) => step !== "" && step !== ".");
  return steps.includes("..") ? undefined : steps;
}
