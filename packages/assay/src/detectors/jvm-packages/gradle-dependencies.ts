import type { PackageScope } from "../../packages/listed.ts";
import { scopeOfConfiguration } from "./configurations.ts";
import { librariesOf, type GradleView, type NamedLibrary } from "./gradle-notation.ts";
import { hole, textWithHoles } from "./script/evaluate.ts";
import { calledName, callsIn, plainText, type Argument, type Call, type Statement } from "./script/syntax.ts";

/** A dependency of a build script. */
export interface GradleDependency extends NamedLibrary {
  readonly scope: PackageScope;
  readonly line: number;
}

export interface GradleReading {
  readonly dependencies: readonly GradleDependency[];
  /** Versions that the script sets for libraries without one: `group:artifact` to version. */
  readonly managed: ReadonlyMap<string, string>;
  /** Dependencies whose name could not be told. */
  readonly unresolved: readonly { readonly code: string; readonly line: number }[];
}

/** The dependencies of a script, wherever a block of them stands. */
export function dependenciesOf(statements: readonly Statement[], view: GradleView): GradleReading {
  const walk: Walk = { view, dependencies: [], managed: new Map(), unresolved: [] };
  findBlocks(walk, statements, false);
  return walk;
}

interface Walk {
  readonly view: GradleView;
  readonly dependencies: GradleDependency[];
  readonly managed: Map<string, string>;
  readonly unresolved: { readonly code: string; readonly line: number }[];
}

function findBlocks(walk: Walk, statements: readonly Statement[], isBuild: boolean): void {
  for (const statement of statements) {
    if (statement.kind === "body") findBlocks(walk, statement.statements, isBuild);
    else if (statement.value.kind === "call") findInCall(walk, statement.value, isBuild);
  }
}

function findInCall(walk: Walk, call: Call, isBuild: boolean): void {
  const name = calledName(call);
  if (call.callee.kind === "member" && call.callee.of.kind === "call")
    findInCall(walk, call.callee.of, isBuild);
  if (call.block === undefined) return;
  if (name === "dependencyManagement") return readManagement(walk, call.block);
  if (name === "dependencies") return readBlock(walk, call.block, isBuild);
  findBlocks(walk, call.block, isBuild || name === "buildscript" || name === "pluginManagement");
}

function readBlock(walk: Walk, statements: readonly Statement[], isBuild: boolean): void {
  for (const statement of statements) {
    if (statement.kind === "body") readBlock(walk, statement.statements, isBuild);
    else if (statement.kind === "expression" && statement.value.kind === "call")
      readDependency(walk, statement.value, isBuild);
  }
}

/** Methods of the handler of dependencies that declare none. */
const notConfigurations = new Set(
  "modules components attributesSchema artifactTypes registerTransform exclude println require".split(" "),
);

function readDependency(walk: Walk, call: Call, isBuild: boolean): void {
  const name = calledName(call);
  const block = call.block ?? [];
  if (name === "constraints") return readConstraints(walk, block);
  if (notConfigurations.has(name)) return;
  const [first, ...others] = call.arguments;
  // Anything else with a block (`forEach { … }`) may have dependencies in it.
  if (first === undefined) return readBlock(walk, block, isBuild);
  const configuration = name === "add" ? (plainText(first.value) ?? "") : name;
  const scope = isBuild ? "build" : scopeOfConfiguration(configuration);
  const version = versionInBlock(walk, block);
  for (const one of wholeOrEach(name === "add" ? others : call.arguments))
    noteDependency(walk, one, { scope, version, line: call.line });
}

/** Arguments that describe one dependency together (`group: …, name: …`; `"group", "name", "1.0"`), or each one. */
function wholeOrEach(given: readonly Argument[]): readonly (readonly Argument[])[] {
  const plain = given.filter(({ value }) => value.kind !== "block");
  if (plain.some(({ name }) => name !== undefined)) return [plain];
  const first = plainText(plain[0]?.value);
  const isSplit = (plain.length === 2 || plain.length === 3) && first !== undefined && !first.includes(":");
  return isSplit ? [plain] : plain.map((one) => [one]);
}

interface Noting {
  readonly scope: PackageScope;
  /** Of the block behind the dependency; it goes before the one in it. */
  readonly version: string | undefined;
  readonly line: number;
}

function noteDependency(walk: Walk, given: readonly Argument[], noting: Noting): void {
  const found = librariesOf(given, walk.view);
  const line = given[0]?.line ?? noting.line;
  if (found === "unknown") walk.unresolved.push({ code: given.map(({ code }) => code).join(", "), line });
  else for (const one of found) walk.dependencies.push(dependencyOf(one, noting, line));
}

function dependencyOf(library: NamedLibrary, { scope, version }: Noting, line: number): GradleDependency {
  return {
    ...library,
    ...(version === undefined ? {} : { version }),
    scope: library.isPlatform === true ? "build" : scope,
    line,
  };
}

/** `{ version { strictly("1.0") } }` */
function versionInBlock({ view }: Walk, statements: readonly Statement[]): string | undefined {
  const inner = callsIn(statements).find((call) => calledName(call) === "version")?.block ?? [];
  for (const name of ["strictly", "require", "prefer"]) {
    const given = callsIn(inner).find((one) => calledName(one) === name)?.arguments[0];
    const text = given === undefined ? hole : textWithHoles(given.value, view.scope);
    if (!text.includes(hole)) return text;
  }
  return undefined;
}

/** Constraints say which version, should somebody ask for the library. */
function readConstraints(walk: Walk, statements: readonly Statement[]): void {
  const inner: Walk = { ...walk, dependencies: [] };
  for (const { arguments: given, block = [], line } of callsIn(statements))
    for (const one of wholeOrEach(given))
      noteDependency(inner, one, { scope: "runtime", version: versionInBlock(walk, block), line });
  for (const { group, artifact, version } of inner.dependencies)
    if (version !== undefined) walk.managed.set(`${group}:${artifact}`, version);
}

/** The plug-in of Spring: `imports { mavenBom "…" }`, `dependencies { dependency "…" }`. */
function readManagement(walk: Walk, statements: readonly Statement[]): void {
  for (const call of callsIn(statements)) {
    if (calledName(call) === "imports") readImports(walk, call.block ?? []);
    if (calledName(call) === "dependencies") readConstraints(walk, call.block ?? []);
  }
}

function readImports(walk: Walk, statements: readonly Statement[]): void {
  for (const bom of callsIn(statements)) {
    const given = bom.arguments.slice(0, 1);
    if (calledName(bom) === "mavenBom" && given.length > 0)
      noteDependency(walk, given, { scope: "build", version: undefined, line: bom.line });
  }
}
