import { catalogEntry } from "./catalog-access.ts";
import type { CatalogLibrary, VersionCatalog } from "./catalog.ts";
import { coordinatesOf, type Coordinates } from "./coordinates.ts";
import { evaluate, hole, textWithHoles, type Scope } from "./script/evaluate.ts";
import { calledName, pathOf, plainText, type Argument, type Call, type Expression } from "./script/syntax.ts";
import type { ScriptValue } from "./script/values.ts";

/** What a script can see. */
export interface GradleView {
  readonly scope: Scope;
  readonly catalogs: readonly VersionCatalog[];
}

/** A library that a script names. */
export type NamedLibrary = Coordinates & {
  readonly version?: string;
  /** npm: a package of JavaScript that Kotlin compiles against. */
  readonly ecosystem: "maven" | "npm";
  /** A list of versions that go together. */
  readonly isPlatform?: boolean;
};

/** The libraries that are meant (none for what is the application's own), or that nobody can tell. */
export type NamedLibraries = readonly NamedLibrary[] | "unknown";

/** What the arguments of a configuration name: parts of one library, or a value. */
export function librariesOf(given: readonly Argument[], view: GradleView): NamedLibraries {
  const [first] = given;
  if (first === undefined) return "unknown";
  return given.length > 1 || first.name !== undefined
    ? ofParts(given, view)
    : ofExpression(first.value, view);
}

/** `group: "g", name: "a", version: "v"` in any order, or the same without names. */
function ofParts(given: readonly Argument[], { scope }: GradleView): NamedLibraries {
  const order = ["group", "name", "version"];
  const parts = new Map<string, string>();
  for (const [at, { name = order[at] ?? "", value }] of given.entries())
    parts.set(name === "module" ? "name" : name, textWithHoles(value, scope));
  return named(parts.get("group"), parts.get("name"), parts.get("version"));
}

function named(
  group: string | undefined,
  artifact: string | undefined,
  version: string | undefined,
): NamedLibraries {
  const names = coordinatesOf(group, artifact);
  return names === undefined ? "unknown" : [{ ...names, ecosystem: "maven", ...knownVersion(version) }];
}

function knownVersion(version: string | undefined): { readonly version?: string } {
  return version === undefined || version === "" || version.includes(hole) ? {} : { version };
}

function ofExpression(value: Expression, view: GradleView): NamedLibraries {
  if (isOwn(value)) return [];
  switch (value.kind) {
    case "call":
      return ofCall(value, view);
    case "text":
      return ofNotation(textWithHoles(value, view.scope));
    case "list":
      return value.items.flatMap((item) => knownOf(ofExpression(item, view)));
    default:
      return ofCatalog(pathOf(value), view) ?? ofValue(evaluate(value, view.scope));
  }
}

function knownOf(found: NamedLibraries): readonly NamedLibrary[] {
  return found === "unknown" ? [] : found;
}

function ofCatalog(
  path: readonly string[] | undefined,
  { catalogs }: GradleView,
): NamedLibraries | undefined {
  return path === undefined ? undefined : catalogEntry(path, catalogs)?.map(ofLibrary);
}

function ofLibrary({ group, artifact, version }: CatalogLibrary): NamedLibrary {
  return { group, artifact, ecosystem: "maven", ...knownVersion(version) };
}

/** Projects and files of the application, parts of Gradle itself. */
const own =
  /^(?:project|projects|files|fileTree|gradleApi|localGroovy|gradleTestKit|gradleKotlinDsl|embeddedKotlin|sourceSets|zipTree)$/u;

function isOwn(value: Expression): boolean {
  if (value.kind === "member" && value.name === "output") return true;
  let current = value;
  while (current.kind === "member" || current.kind === "call" || current.kind === "index")
    current = current.kind === "call" ? current.callee : current.of;
  return current.kind === "name" && own.test(current.name);
}

const wrappers = /^(?:platform|enforcedPlatform|testFixtures|variantOf|create|dependency)$/u;

function ofCall(call: Call, view: GradleView): NamedLibraries {
  const name = calledName(call);
  const [first] = call.arguments;
  if (first === undefined) return ofProvider(call, view);
  if (name === "kotlin") return ofKotlin(call, view);
  if (/^(?:npm|devNpm|peerNpm)$/u.test(name)) return ofNpm(call, view);
  if (/^(?:find|get)(?:Library|Bundle)$/u.test(name)) return ofFound(call, view);
  if (!wrappers.test(name)) return ofValue(evaluate(call, view.scope));
  const found = librariesOf(call.arguments, view);
  const isPlatform = name === "platform" || name === "enforcedPlatform";
  return found === "unknown" || !isPlatform ? found : found.map((one) => ({ ...one, isPlatform }));
}

/** `libs.a.get()` is `libs.a`. */
function ofProvider(call: Call, view: GradleView): NamedLibraries {
  const { callee } = call;
  return callee.kind === "member" && call.block === undefined
    ? ofExpression(callee.of, view)
    : ofValue(evaluate(call, view.scope));
}

/** `libs.findLibrary("a").get()` */
function ofFound(call: Call, view: GradleView): NamedLibraries {
  const alias = plainText(call.arguments[0]?.value);
  const { callee } = call;
  const owner = callee.kind === "member" ? pathOf(callee.of)?.at(-1) : undefined;
  if (alias === undefined || owner === undefined) return "unknown";
  const kind = calledName(call).endsWith("Bundle") ? ["bundles"] : [];
  return ofCatalog([owner, ...kind, ...alias.split(/[-_.]/u)], view) ?? "unknown";
}

function ofKotlin({ arguments: given }: Call, { scope }: GradleView): NamedLibraries {
  const [module = hole, version] = given.map(({ value }) => textWithHoles(value, scope));
  return named("org.jetbrains.kotlin", `kotlin-${module}`, version);
}

function ofNpm({ arguments: given }: Call, { scope }: GradleView): NamedLibraries {
  const [name = "", version] = given.map(({ value }) => textWithHoles(value, scope));
  const [, group = "", artifact] = /^(?:(@[\w.-]{1,200})\/)?([\w.-]{1,200})$/u.exec(name) ?? [];
  return artifact === undefined
    ? "unknown"
    : [{ group, artifact, ecosystem: "npm", ...knownVersion(version) }];
}

/** `group:artifact:version:classifier@extension`; all but the first two may be missing. */
function ofNotation(text: string): NamedLibraries {
  const [group, artifact, version] = text.replace(/@[\w.-]{1,20}$/u, "").split(":");
  // `x.jar` and the like are files.
  if (artifact === undefined && !text.includes(hole)) return [];
  return named(group, artifact, version?.split("!!", 1)[0]);
}

function ofValue(value: ScriptValue | undefined): NamedLibraries {
  if (value === undefined) return "unknown";
  if (typeof value === "string") return ofNotation(value);
  if (value.kind === "list") return value.items.flatMap((item) => knownOf(ofValue(item)));
  const part = (key: string): string | undefined => {
    const found = value.entries.get(key);
    return typeof found === "string" ? found : undefined;
  };
  return named(part("group"), part("name"), part("version"));
}
