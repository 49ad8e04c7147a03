import { grouped } from "../model/grouped.ts";
import { implicitUsings } from "./implicit-usings.table.ts";
import type { ClassDef } from "./ir.ts";
import { folderOf, type ProgramFiles } from "./program-files.ts";
import type { ModuleScopes } from "./scope.ts";

/** A type of the application, in a file that is loaded. */
export interface OwnType {
  readonly name: string;
  readonly namespace: string;
  readonly def: ClassDef;
  readonly module: ModuleScopes;
}

/** A type of the application by its file, which is not loaded. */
export interface DeclaredType {
  readonly name: string;
  readonly namespace: string;
  readonly path: string;
}

/** Files of C# see types by their namespaces, not by files: what the program has under which name. */
export interface OwnTypes {
  /** False where there is no C#. */
  readonly isAny: boolean;
  named(name: string): readonly OwnType[];
  /** By namespace and name with dots; a partial class has several. */
  called(fullName: string): readonly OwnType[];
  declared(name: string): readonly DeclaredType[];
  /** Namespaces whose types a file names without them. */
  open(module: ModuleScopes): readonly string[];
  /** The folder of the project that a file belongs to. */
  project(path: string): string;
}

export interface NamespaceParts {
  readonly modules: readonly ModuleScopes[];
  readonly files: ProgramFiles;
  readonly declared: readonly DeclaredType[];
  /** Namespaces that project files open, by folder. */
  readonly usings: ReadonlyMap<string, readonly string[]>;
}

/** The types of all files of C#, by name. */
export function ownTypesOf({ modules, files, declared, usings }: NamespaceParts): OwnTypes {
  const sharp = modules.filter(({ module }) => module.language === "csharp");
  const types = sharp.flatMap(typesOf);
  const byName = grouped(types, ({ name }) => name);
  const byFullName = grouped(types, ({ namespace, name }) =>
    namespace === "" ? name : `${namespace}.${name}`,
  );
  const byDeclared = grouped(declared, ({ name }) => name);
  const projects = new Map<string, string>();
  const project = (path: string): string => projectAround(files, folderOf(path), projects);
  const globals = new Map<string, string[]>();
  for (const { module, imports } of sharp) {
    const shared = imports.flatMap((one) => (one.isGlobal === true && one.name === "*" ? [one.module] : []));
    const folder = project(module.path);
    if (shared.length > 0) globals.set(folder, [...(globals.get(folder) ?? []), ...shared]);
  }
  const opened = new Map<ModuleScopes, readonly string[]>();
  const open = (scopes: ModuleScopes): readonly string[] => {
    const known = opened.get(scopes);
    if (known !== undefined) return known;
    const { module, wildcards } = scopes;
    const made = [
      ...new Set([
        ...enclosing(module.packageName ?? ""),
        ...wildcards.map((one) => one.module),
        ...(globals.get(project(module.path)) ?? []),
        ...foldersAround(folderOf(module.path)).flatMap((folder) => usings.get(folder) ?? []),
        ...implicitUsings,
      ]),
    ];
    opened.set(scopes, made);
    return made;
  };
  return {
    isAny: types.length > 0 || declared.length > 0,
    named: (name) => byName.get(name) ?? [],
    called: (name) => byFullName.get(name) ?? [],
    declared: (name) => byDeclared.get(name) ?? [],
    open,
    project,
  };
}

/** Types that a name may mean in a file: in an open namespace or in none; those of its own project win. */
export function visibleTypes(types: OwnTypes, name: string, from: ModuleScopes): readonly OwnType[] {
  const named = types.named(name);
  if (named.length === 0) return [];
  const open = new Set(types.open(from));
  const seen = named.filter(({ namespace }) => namespace === "" || open.has(namespace));
  const project = types.project(from.module.path);
  const near = seen.filter(({ module }) => types.project(module.module.path) === project);
  return near.length > 0 ? near : seen;
}

/** Files that declare a type that a name may mean, and that are not loaded. */
export function declaringFiles(types: OwnTypes, name: string, from: ModuleScopes): readonly string[] {
  const declared = types.declared(name);
  if (declared.length === 0) return [];
  const open = new Set(types.open(from));
  return declared.filter(({ namespace }) => namespace === "" || open.has(namespace)).map(({ path }) => path);
}

function typesOf(scopes: ModuleScopes): readonly OwnType[] {
  const namespace = scopes.module.packageName ?? "";
  return [...scopes.scope.bindings].flatMap(([name, bindings]) =>
    bindings.flatMap((binding) =>
      binding.kind === "class" ? [{ name, namespace, def: binding.def, module: scopes }] : [],
    ),
  );
}

/** `A.B.C` is in `A.B` and in `A`. */
function enclosing(namespace: string): readonly string[] {
  const parts = namespace.split(".").filter((part) => part !== "");
  return parts.map((_, at) => parts.slice(0, parts.length - at).join("."));
}

function projectAround(files: ProgramFiles, folder: string, known: Map<string, string>): string {
  const found = known.get(folder);
  if (found !== undefined) return found;
  const isProject = folder === "" || files.in(folder).some((path) => path.endsWith(".csproj"));
  const project = isProject ? folder : projectAround(files, folderOf(folder), known);
  known.set(folder, project);
  return project;
}

function foldersAround(folder: string): readonly string[] {
  return folder === "" ? [""] : [folder, ...foldersAround(folderOf(folder))];
}
