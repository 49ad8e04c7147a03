import type { CodeModule, Import } from "./ir.ts";
import type { ImportTarget } from "./import-target.ts";
import type { Program } from "./program.ts";
import { folderOf, joinPath } from "./program-files.ts";
import { rustTarget } from "./resolve-rust.ts";

const library: ImportTarget = { kind: "library" };

const resolved = new WeakMap<object, WeakMap<Import, ImportTarget>>();

/** Languages whose imports lead to the same files whatever is loaded. */
const byFilesAlone: ReadonlySet<CodeModule["language"]> = new Set(["python", "javascript", "go"]);

/** Finds the files of the tree that an import means; what is not in the tree is a library. Looked up once. */
export function resolveImport(program: Program, from: CodeModule, one: Import): ImportTarget {
  const scope = byFilesAlone.has(from.language) ? program.files : program;
  const known = resolved.get(scope) ?? new WeakMap<Import, ImportTarget>();
  resolved.set(scope, known);
  const target = known.get(one) ?? targetOf(program, from, one);
  known.set(one, target);
  return target;
}

function targetOf(program: Program, from: CodeModule, one: Import): ImportTarget {
  switch (from.language) {
    case "python":
      return pythonTarget(program, from.path, one);
    case "javascript":
      return scriptTarget(program, from.path, one.module);
    case "go":
      return goTarget(program, one.module);
    case "java":
    case "kotlin":
      return jvmTarget(program, one);
    case "csharp":
      return library;
    case "rust":
      return rustTarget(program, from.path, one);
  }
}

function pythonTarget({ files }: Program, path: string, one: Import): ImportTarget {
  const parts = one.module === "" ? [] : one.module.split(".");
  for (const base of pythonRoots(path, one.level ?? 0)) {
    const stem = joinPath(base, parts.join("/"));
    if (stem === undefined) continue;
    const named = pythonSubmodule(files, stem, one.name);
    if (named !== undefined) return { kind: "modules", paths: [named], isSubmodule: true };
    const found = pythonFile(files, stem);
    // `openai.py` that imports `openai` means the library.
    if (found !== undefined && found !== path) return { kind: "modules", paths: [found] };
  }
  return library;
}

/** `from a import b`: `b` may be a file of its own. */
function pythonSubmodule(
  files: Program["files"],
  stem: string,
  name: string | undefined,
): string | undefined {
  return name === undefined || name === "*" ? undefined : pythonFile(files, join(stem, name));
}

function pythonFile(files: Program["files"], stem: string): string | undefined {
  if (stem === "") return undefined;
  return [`${stem}.py`, `${stem}/__init__.py`].find((path) => files.has(path));
}

/** A relative import starts in the package; an absolute one in any folder around the file, or in `src` there. */
function pythonRoots(path: string, level: number): readonly string[] {
  const folder = folderOf(path);
  if (level > 0) {
    const up = joinPath(folder, "../".repeat(level - 1));
    return up === undefined ? [] : [up];
  }
  const roots = foldersAround(folder);
  return [...roots, ...roots.map((root) => join(root, "src"))];
}

function foldersAround(folder: string): readonly string[] {
  const found = [folder];
  for (let at = folder; at !== "";) {
    at = folderOf(at);
    found.push(at);
  }
  return found;
}

function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

const scriptEndings = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte"];

/** Node's resolution, TypeScript's `.js` for `.ts`, the usual aliases `@/` and `~/`, and packages of the workspace. */
function scriptTarget(program: Program, path: string, specifier: string): ImportTarget {
  for (const stem of scriptStems(program, path, specifier)) {
    const found = scriptFile(program.files, stem);
    if (found === undefined) continue;
    return /\.(?:json5?|ya?ml|toml)$/u.test(found)
      ? { kind: "config", path: found }
      : { kind: "modules", paths: [found] };
  }
  return library;
}

function scriptStems(program: Program, path: string, specifier: string): readonly string[] {
  const folder = folderOf(path);
  if (specifier.startsWith(".")) return [joinPath(folder, specifier) ?? "\0"];
  const alias = aliased(specifier);
  if (alias !== undefined) {
    return foldersAround(folder).flatMap((root) =>
      ["src", "", "app", "src/lib", "lib"].map((one) => join(join(root, one), alias)),
    );
  }
  const inWorkspace = workspaceStems(program.packages, specifier);
  if (inWorkspace !== undefined) return inWorkspace;
  // `baseUrl` makes plain paths of folders that are here.
  return specifier.includes("/") && !specifier.startsWith("@")
    ? foldersAround(folder).flatMap((root) => [join(root, specifier), join(root, `src/${specifier}`)])
    : [];
}

/** What stands behind `@/`, `~/`, `$lib/` and `#`: a path from a folder that only the build tool knows. */
function aliased(specifier: string): string | undefined {
  return /^(?:@|~|\$lib|#)\/(.*)$/u.exec(specifier)?.[1] ?? /^[~#](\w.*)$/u.exec(specifier)?.[1];
}

/** Where the package of the tree may have what is asked for; undefined when it is of no package of the tree. */
function workspaceStems(
  packages: ReadonlyMap<string, string>,
  specifier: string,
): readonly string[] | undefined {
  for (const [name, place] of packages) {
    if (specifier === name) return [place, `${place}/src`, `${place}/src/index`, `${place}/index`];
    if (specifier.startsWith(`${name}/`)) {
      const rest = specifier.slice(name.length + 1);
      return [`${place}/${rest}`, `${place}/src/${rest}`];
    }
  }
  return undefined;
}

function scriptFile(files: Program["files"], stem: string): string | undefined {
  const withoutEnding = stem.replace(/\.[mc]?jsx?$/u, "");
  const stems = withoutEnding === stem ? [stem] : [stem, withoutEnding];
  for (const one of stems) {
    for (const ending of scriptEndings) if (files.has(`${one}${ending}`)) return `${one}${ending}`;
  }
  for (const ending of scriptEndings)
    if (files.has(`${stem}/index${ending}`)) return `${stem}/index${ending}`;
  return undefined;
}

function goTarget({ files, packages }: Program, module: string): ImportTarget {
  for (const [name, place] of packages) {
    if (module !== name && !module.startsWith(`${name}/`)) continue;
    const folder = joinPath(place, module.slice(name.length));
    if (folder === undefined) continue;
    const isPackage = files.in(folder).some((path) => path.endsWith(".go"));
    if (isPackage) return { kind: "package", key: `go:${folder}` };
  }
  return library;
}

/** `a.b.C` is declared in the package `a.b`; `a.b.C.D` may be what a class there has. */
function jvmTarget({ files, neighbours }: Program, { module, name }: Import): ImportTarget {
  const direct = name === undefined || name === "*" ? [] : files.declaring(`jvm:${module}`, name);
  if (direct.length > 0) return { kind: "modules", paths: direct };
  const dot = module.lastIndexOf(".");
  const owner = module.slice(dot + 1);
  const around = files.declaring(`jvm:${module.slice(0, Math.max(0, dot))}`, owner);
  if (around.length > 0) return { kind: "modules", paths: around, owner };
  const near = name === "*" ? (neighbours.get(`jvm:${module}`) ?? []) : [];
  return near.length === 0 ? library : { kind: "modules", paths: near.map((one) => one.module.path) };
}
