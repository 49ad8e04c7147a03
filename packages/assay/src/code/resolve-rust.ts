import type { ImportTarget } from "./import-target.ts";
import type { Import } from "./ir.ts";
import type { Program } from "./program.ts";
import { folderOf, joinPath } from "./program-files.ts";

/** A module of a crate: its files, and the folder in which the files of its own modules lie. */
interface RustModule {
  readonly files: readonly string[];
  readonly folder: string;
}

/**
 * Finds the file of a path (Rust reference, Paths and Module source filenames): from the root of the crate, from the module,
 * from the one around, from a crate of the tree, or from a module that is declared beside.
 */
export function rustTarget(program: Program, path: string, one: Import): ImportTarget {
  const parts = one.module.split(".").filter((part) => part !== "");
  const start = startOf(program, path, parts, one);
  if (start === undefined) return { kind: "library" };
  let at = start.module;
  let rest = start.rest;
  for (let next = childOf(program, at, rest[0]); next !== undefined; next = childOf(program, at, rest[0])) {
    at = next;
    rest = rest.slice(1);
  }
  const named =
    one.name === undefined || one.name === "*" || rest.length > 0
      ? undefined
      : childOf(program, at, one.name);
  if (named !== undefined) return { kind: "modules", paths: named.files, isSubmodule: true };
  return at.files.length === 0 ? { kind: "library" } : { kind: "modules", paths: at.files };
}

interface Start {
  readonly module: RustModule;
  readonly rest: readonly string[];
}

function startOf(program: Program, path: string, parts: readonly string[], one: Import): Start | undefined {
  const [first = "", ...rest] = parts;
  if (first === "crate") return { module: crateOf(program, path), rest };
  const own: RustModule = { files: [path], folder: ownFolder(path) };
  if (first === "self") return { module: own, rest };
  if (first === "super") {
    const up = parts.findIndex((part) => part !== "super");
    const count = up < 0 ? parts.length : up;
    return { module: around(program, own, count), rest: parts.slice(count) };
  }
  const crate = program.packages.get(`cargo:${first}`);
  if (crate !== undefined) return { module: rootIn(program, crate), rest };
  const beside = childOf(program, own, one.module === "" ? one.name : first);
  return beside === undefined ? undefined : { module: beside, rest };
}

/** The files of the modules of `a/b.rs` lie in `a/b`; those of roots and `mod.rs` beside. */
function ownFolder(path: string): string {
  return isRoot(path) ? folderOf(path) : path.replace(/\.rs$/u, "");
}

function isRoot(path: string): boolean {
  return (
    /(?:^|\/)(?:mod|lib|main|build)\.rs$/u.test(path) ||
    /(?:^|\/)(?:bin|examples|tests|benches)\/[^/]+\.rs$/u.test(path)
  );
}

function crateOf(program: Program, path: string): RustModule {
  if (isRoot(path) && !path.endsWith("/mod.rs")) return { files: [path], folder: folderOf(path) };
  const folder = folderOf(path);
  const at = `/${folder}/`.lastIndexOf("/src/");
  return rootFiles(program, at < 0 ? folder : folder.slice(0, at + 3));
}

/** The root of the crate whose manifest lies in a folder. */
function rootIn(program: Program, place: string): RustModule {
  return rootFiles(program, place === "" ? "src" : `${place}/src`);
}

function rootFiles({ files }: Program, folder: string): RustModule {
  const found = ["lib.rs", "main.rs"].map((name) => joined(folder, name)).filter((path) => files.has(path));
  return { files: found, folder };
}

function around({ files }: Program, { folder }: RustModule, count: number): RustModule {
  const up = joinPath(folder, "../".repeat(count)) ?? "";
  const found = [`${up}.rs`, joined(up, "mod.rs"), joined(up, "lib.rs"), joined(up, "main.rs")];
  return { files: found.filter((path) => files.has(path)), folder: up };
}

function childOf(
  { files }: Program,
  { folder }: RustModule,
  name: string | undefined,
): RustModule | undefined {
  if (name === undefined || !/^\w+$/u.test(name)) return undefined;
  const stem = joined(folder, name);
  const found = [`${stem}.rs`, `${stem}/mod.rs`].filter((path) => files.has(path));
  return found.length === 0 ? undefined : { files: found, folder: stem };
}

function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
