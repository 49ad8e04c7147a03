import type { CodeModule, Expr } from "./ir.ts";
import type { ModuleScopes } from "./scope.ts";
import { scopesOf } from "./walk-module.ts";
import type { DataValue, Value } from "./value.ts";

/** The files of the tree, by path, as far as the evaluator needs them. */
export interface ProgramFiles {
  has(path: string): boolean;
  hasFolder(path: string): boolean;
  /** Paths of all files with this name, in any folder. */
  named(name: string): readonly string[];
  /** Files directly in a folder. */
  in(folder: string): readonly string[];
}

/** A configuration file that was read: its values, and where each stands. */
export interface ConfigFile {
  readonly path: string;
  readonly value: unknown;
  readonly lineOf: DataValue["lineOf"];
}

/** An environment variable that a file of the tree sets. */
export interface Variable {
  readonly value: string;
  readonly path: string;
  readonly line: number;
}

/** Everything that was parsed of an application, and what else would be worth parsing. */
export interface Program {
  readonly files: ProgramFiles;
  readonly modules: ReadonlyMap<string, ModuleScopes>;
  readonly configs: ReadonlyMap<string, ConfigFile>;
  readonly variables: ReadonlyMap<string, Variable>;
  /**
   * Import path of each Go module of the tree to its folder; name of each npm package to its folder; `cargo:name` of a crate
   * to its folder; `crate:alias` to the name of the crate that a manifest renames.
   */
  readonly packages: ReadonlyMap<string, string>;
  /** True for files that test: what they pass to functions of the application is no value of the application. */
  readonly isTest: (path: string) => boolean;
  /** Paths that an evaluation asked for and that are not loaded: the caller loads them and asks again. */
  readonly wanted: Set<string>;
  /** What expressions stand for whatever else is loaded: kept from one round to the next. */
  readonly answers: Answers;
  /** Modules by package, namespace or folder: names of one are visible in the others. */
  readonly neighbours: ReadonlyMap<string, readonly ModuleScopes[]>;
}

/** Values by expression, of one tree. */
export type Answers = WeakMap<Expr, readonly Value[]>;

export interface ProgramParts {
  readonly files: ProgramFiles;
  readonly modules: readonly CodeModule[];
  readonly configs: readonly ConfigFile[];
  readonly variables: ReadonlyMap<string, Variable>;
  readonly packages: ReadonlyMap<string, string>;
  readonly isTest?: (path: string) => boolean;
  readonly answers?: Answers;
}

/** Scopes are kept between rounds: a module is walked once. */
const walked = new WeakMap<CodeModule, ModuleScopes>();

export function programOf(parts: ProgramParts): Program {
  const modules = new Map(parts.modules.map((module) => [module.path, walk(module)]));
  const neighbours = new Map<string, ModuleScopes[]>();
  for (const scopes of modules.values()) {
    const key = neighbourKey(scopes.module);
    if (key === undefined) continue;
    const known = neighbours.get(key);
    if (known === undefined) neighbours.set(key, [scopes]);
    else known.push(scopes);
  }
  return {
    files: parts.files,
    modules,
    configs: new Map(parts.configs.map((config) => [config.path, config])),
    variables: parts.variables,
    packages: parts.packages,
    isTest: parts.isTest ?? (() => false),
    wanted: new Set(),
    answers: parts.answers ?? new WeakMap(),
    neighbours,
  };
}

function walk(module: CodeModule): ModuleScopes {
  const known = walked.get(module);
  if (known !== undefined) return known;
  const scopes = scopesOf(module);
  walked.set(module, scopes);
  return scopes;
}

/** Go: the folder; Java, Kotlin and C#: the package or namespace. Elsewhere nothing is visible without an import. */
export function neighbourKey({ language, path, packageName }: CodeModule): string | undefined {
  if (language === "go") return `go:${folderOf(path)}`;
  if (language === "java" || language === "kotlin") return `jvm:${packageName ?? ""}`;
  return language === "csharp" ? "csharp" : undefined;
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Lexical; undefined when it leads out of the tree. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
