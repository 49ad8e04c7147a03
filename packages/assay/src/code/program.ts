import type { CodeModule, Expr, FunctionDef, Parameter } from "./ir.ts";
import { type KnownSymbols, knownSymbols } from "./known-symbols.ts";
import { type DeclaredType, type OwnTypes, ownTypesOf } from "./namespaces.ts";
import { folderOf, type ProgramFiles } from "./program-files.ts";
import type { ModuleScopes } from "./scope.ts";
import { scopesOf } from "./walk-module.ts";
import { noSettings, type Settings } from "./settings/setting.ts";
import type { DataValue, Value } from "./value.ts";

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
  /** What other containers of the tree set it to. */
  readonly others?: readonly Variable[];
}

/** Everything that was parsed of an application, and what else would be worth parsing. */
export interface Program {
  readonly files: ProgramFiles;
  readonly modules: ReadonlyMap<string, ModuleScopes>;
  readonly configs: ReadonlyMap<string, ConfigFile>;
  readonly variables: ReadonlyMap<string, Variable>;
  /** What configuration files of the JVM set. */
  readonly settings: Settings;
  /** Texts of files that code reads, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /**
   * Import path of each Go module of the tree to its folder; name of each npm package to its folder; `cargo:name` of a crate
   * to its folder; `crate:alias` to the name of the crate that a manifest renames.
   */
  readonly packages: ReadonlyMap<string, string>;
  /** True for files that test: what they pass to functions of the application is no value of the application. */
  readonly isTest: (path: string) => boolean;
  /** Paths that an evaluation asked for and that are not loaded: the caller loads them and asks again. */
  readonly wanted: Set<string>;
  /** C#: names of classes whose objects come from elsewhere; files that name them may say what fills them. */
  readonly wantedNames: Set<string>;
  /** Python: methods; files that name them may say what an option is. */
  readonly wantedPython: Set<string>;
  /** Python: classes; files with classes made from them may say what an attribute is. */
  readonly wantedBases: Set<string>;
  /**
   * True for a path that was loaded or cannot be, for `python NAME` and `csharp NAME` where the files that name it are here,
   * and for `below NAME` where those with classes made from it are: to ask again brings nothing more.
   */
  readonly isSought: (what: string) => boolean;
  /** What expressions stand for whatever else is loaded: kept from one round to the next. */
  readonly answers: Answers;
  /** Questions that took too many steps, of all rounds so far: with more files they take no fewer. */
  readonly givenUp: Set<Expr>;
  /** Modules by package, namespace or folder: names of one are visible in the others. */
  readonly neighbours: ReadonlyMap<string, readonly ModuleScopes[]>;
  /** Types of C#, which are seen by namespace. */
  readonly types: OwnTypes;
  /** What the catalogue knows of libraries of C#: a file opens many namespaces, and only few can mean a name. */
  readonly known: KnownSymbols;
}

/** What an expression stands for, and what that depends on. */
export interface Answer {
  readonly values: readonly Value[];
  /** Functions whose parameters it asks for: inside a call of one of them it may be another one. */
  readonly asks: readonly FunctionDef[] | "many";
  /** It may be another one when more files are loaded. */
  readonly isOpen: boolean;
  /** It asked for files that were not loaded. */
  readonly isWanting: boolean;
}

/** Values by expression and by parameter, of one tree. */
export type Answers = Map<Expr | Parameter, Answer>;

export interface ProgramParts {
  readonly files: ProgramFiles;
  readonly modules: readonly CodeModule[];
  readonly configs: readonly ConfigFile[];
  readonly variables: ReadonlyMap<string, Variable>;
  readonly packages: ReadonlyMap<string, string>;
  readonly settings?: Settings;
  readonly texts?: ReadonlyMap<string, string>;
  readonly isTest?: (path: string) => boolean;
  readonly isSought?: (what: string) => boolean;
  readonly answers?: Answers;
  readonly givenUp?: Set<Expr>;
  /** C#: types in files that are not loaded. */
  readonly declared?: readonly DeclaredType[];
  /** C#: namespaces that project files open for all files of a folder. */
  readonly usings?: ReadonlyMap<string, readonly string[]>;
  readonly known?: KnownSymbols;
}

/** Scopes are kept between rounds: a module is walked once. */
const walked = new WeakMap<CodeModule, ModuleScopes>();

export function programOf(parts: ProgramParts): Program {
  const modules = new Map(parts.modules.map((module) => [module.path, walk(module)]));
  return {
    files: parts.files,
    modules,
    configs: new Map(parts.configs.map((config) => [config.path, config])),
    variables: parts.variables,
    packages: parts.packages,
    settings: parts.settings ?? noSettings,
    texts: parts.texts ?? new Map(),
    isTest: parts.isTest ?? (() => false),
    wanted: new Set(),
    wantedNames: new Set(),
    wantedPython: new Set(),
    wantedBases: new Set(),
    isSought: parts.isSought ?? (() => false),
    answers: parts.answers ?? new Map(),
    givenUp: parts.givenUp ?? new Set(),
    neighbours: neighboursIn(modules),
    types: ownTypesOf({
      modules: [...modules.values()],
      files: parts.files,
      declared: parts.declared ?? [],
      usings: parts.usings ?? new Map(),
    }),
    known: parts.known ?? knownSymbols([]),
  };
}

function walk(module: CodeModule): ModuleScopes {
  const known = walked.get(module);
  if (known !== undefined) return known;
  const scopes = scopesOf(module);
  walked.set(module, scopes);
  return scopes;
}

/** Modules that see the names of each other. */
function neighboursIn(modules: ReadonlyMap<string, ModuleScopes>): Program["neighbours"] {
  const neighbours = new Map<string, ModuleScopes[]>();
  for (const scopes of modules.values()) {
    const key = neighbourKey(scopes.module);
    if (key === undefined) continue;
    const known = neighbours.get(key);
    if (known === undefined) neighbours.set(key, [scopes]);
    else known.push(scopes);
  }
  return neighbours;
}

/** Go: the folder; Java and Kotlin: the package. C# has namespaces. Elsewhere nothing is visible without an import. */
export function neighbourKey({
  language,
  path,
  packageName,
}: Pick<CodeModule, "language" | "path" | "packageName">): string | undefined {
  if (language === "go") return `go:${folderOf(path)}`;
  return language === "java" || language === "kotlin" ? `jvm:${packageName ?? ""}` : undefined;
}
