import { accessorOf, libraryOfNotation, type CatalogLibrary, type VersionCatalog } from "./catalog.ts";
import {
  calledName,
  callsIn,
  plainText,
  type Call,
  type Expression,
  type Statement,
} from "./script/syntax.ts";

/** What `settings.gradle` says of catalogs: those that it defines itself, and names that it gives to files. */
export interface SettingsCatalogs {
  readonly catalogs: readonly VersionCatalog[];
  /** Relative path of a catalog file, as it is written, to the name of the catalog. */
  readonly files: ReadonlyMap<string, string>;
}

export function settingsCatalogs(statements: readonly Statement[]): SettingsCatalogs {
  const found: VersionCatalog[] = [];
  const files = new Map<string, string>();
  for (const block of blocksNamed(statements, "versionCatalogs"))
    for (const call of callsIn(block)) {
      const name = catalogName(call);
      const calls = callsIn(call.block ?? []);
      if (name === "" || calls.length === 0) continue;
      for (const path of calls.flatMap(fileOf)) files.set(path, name);
      found.push(catalogOf(name, calls));
    }
  return { catalogs: found.filter(({ libraries }) => libraries.size > 0), files };
}

/** `libs { … }` or `create("libs") { … }` */
function catalogName(call: Call): string {
  const name = calledName(call);
  return name === "create" || name === "register" ? (plainText(call.arguments[0]?.value) ?? "") : name;
}

function blocksNamed(statements: readonly Statement[], name: string): (readonly Statement[])[] {
  return callsIn(statements).flatMap((call) =>
    calledName(call) === name ? [call.block ?? []] : blocksNamed(call.block ?? [], name),
  );
}

/** `from(files("../gradle/libs.versions.toml"))` */
function fileOf(call: Call): string[] {
  const [given] = call.arguments;
  if (calledName(call) !== "from" || given?.value.kind !== "call") return [];
  const path = plainText(given.value.arguments[0]?.value);
  return path === undefined ? [] : [path];
}

function catalogOf(name: string, calls: readonly Call[]): VersionCatalog {
  const versions = new Map<string, string>();
  const libraries = new Map<string, CatalogLibrary>();
  const bundles = new Map<string, readonly string[]>();
  for (const call of calls) {
    const [first, second] = call.arguments.map(({ value }) => plainText(value));
    const what = calledName(call);
    if (what === "version" && first !== undefined && second !== undefined)
      versions.set(accessorOf(first), second);
    if (what === "bundle" && first !== undefined)
      bundles.set(accessorOf(first), textsOf(call.arguments[1]?.value));
    const library = libraryIn(call, versions);
    if (library !== undefined) libraries.set(library.alias, library.library);
  }
  return { name, versions, libraries, bundles };
}

function textsOf(value: Expression | undefined): string[] {
  const items =
    value?.kind === "list"
      ? value.items
      : value?.kind === "call"
        ? value.arguments.map((one) => one.value)
        : [];
  return items.flatMap((item) => plainText(item) ?? []).map(accessorOf);
}

/** `library("alias", "g:a:v")` or `library("alias", "g", "a").versionRef("name")`. */
function libraryIn(
  call: Call,
  versions: ReadonlyMap<string, string>,
): { readonly alias: string; readonly library: CatalogLibrary } | undefined {
  const inner = call.callee.kind === "member" && call.callee.of.kind === "call" ? call.callee.of : undefined;
  const base = inner ?? call;
  if (calledName(base) !== "library") return undefined;
  const [alias, ...notation] = base.arguments.map(({ value }) => plainText(value) ?? "");
  const library = libraryOfNotation(notation.join(":"));
  if (alias === undefined || library === undefined) return undefined;
  const version = inner === undefined ? library.version : versionFrom(call, versions);
  const { group, artifact } = library;
  return {
    alias: accessorOf(alias),
    library: { group, artifact, ...(version === undefined ? {} : { version }) },
  };
}

function versionFrom(
  { callee, arguments: [given] }: Call,
  versions: ReadonlyMap<string, string>,
): string | undefined {
  const text = plainText(given?.value);
  const name = callee.kind === "member" ? callee.name : "";
  if (text === undefined) return undefined;
  return name === "versionRef" ? versions.get(accessorOf(text)) : text;
}
