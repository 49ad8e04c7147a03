import { childrenOf } from "../../code/children.ts";
import { evaluatorOf } from "../../code/evaluate/evaluator.ts";
import type { Argument, CodeModule, Expr } from "../../code/ir.ts";
import { lowerPython } from "../../code/languages/python/index.ts";
import { programOf } from "../../code/program.ts";
import type { At, CallSite } from "../../code/scope.ts";
import { printable } from "../../model/printable.ts";
import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { listedRequirement } from "../../packages/python/listed-requirement.ts";
import { entryOf } from "../../packages/python/requirements-text.ts";
import { keysAssigned } from "./keys-assigned.ts";
import { deepestList, maxEntries, mostListSteps } from "./limits.ts";
import { type ManifestFile, type ManifestReading, pathIn } from "./manifest-file.ts";
import { scopeOfName } from "./scopes.ts";

/** Reads what a `setup.py` passes to `setup`, as far as it stands there. The file is parsed, never run. */
export async function readSetupPy(file: ManifestFile): Promise<ManifestReading | undefined> {
  if (!/\b(?:install_requires|setup_requires|extras_require|tests_require)\b/u.test(file.text))
    return undefined;
  const module = await lowerPython(file.text, file.path);
  if ("code" in module) {
    const message = `${printable(file.name)} is not read as code: ${module.message}`;
    return { packages: [], problems: [{ code: module.code, message }] };
  }
  const program = programOf({
    files: noFiles,
    modules: [module],
    configs: [],
    variables: new Map(),
    packages: new Map(),
  });
  const scopes = program.modules.get(file.path);
  const evaluator = evaluatorOf(program);
  const reading: Reading = {
    file,
    module,
    evaluator,
    calls: scopes?.calls ?? [],
    packages: new Map(),
    includes: [],
    unresolved: [],
    steps: 0,
  };
  for (const call of reading.calls) if (isSetup(call)) readSetup(reading, call);
  const includes = reading.includes
    .map((target) => pathIn(file.folder, target))
    .filter((path) => path !== undefined);
  return { packages: [...reading.packages.values()], includes, unresolved: reading.unresolved };
}

const noFiles = {
  has: () => false,
  hasFolder: () => false,
  named: () => [],
  in: () => [],
  declaring: () => [],
  hasOwn: () => false,
};

interface Reading {
  readonly file: ManifestFile;
  readonly module: CodeModule;
  readonly evaluator: ReturnType<typeof evaluatorOf>;
  readonly calls: readonly CallSite[];
  readonly packages: Map<string, ListedPackage>;
  readonly includes: string[];
  readonly unresolved: { readonly expression: string; readonly line: number }[];
  /** Expressions looked at: names that stand for each other twice would be looked at without end. */
  steps: number;
}

/** `setup(…)` and `setuptools.setup(…)`. */
function isSetup({ expr }: CallSite): boolean {
  const { callee } = expr;
  return (callee.kind === "name" || callee.kind === "member") && callee.name === "setup";
}

const scopes: Readonly<Record<string, PackageScope>> = {
  install_requires: "runtime",
  setup_requires: "build",
  tests_require: "test",
};

function readSetup(reading: Reading, { expr, at }: CallSite): void {
  for (const argument of argumentsOf(reading, expr.arguments, at)) {
    const { name, value } = argument;
    const scope = Object.hasOwn(scopes, name) ? scopes[name] : undefined;
    if (scope !== undefined) readList(reading, value, at, scope);
    else if (name === "extras_require") readExtras(reading, value, at);
  }
}

interface Named {
  readonly name: string;
  readonly value: Expr;
}

/** Keywords, and those of a dictionary that is spread. */
function argumentsOf(reading: Reading, given: readonly Argument[], at: At): readonly Named[] {
  return given.flatMap(({ name, value, spread }) => {
    if (name !== undefined) return [{ name, value }];
    return spread === "dict" ? entriesOf(reading, value, at) : [];
  });
}

function entriesOf(reading: Reading, value: Expr, at: At): readonly Named[] {
  const written = resolved(reading, value, at).flatMap((one) => (one.kind === "dict" ? one.entries : []));
  const assigned = value.kind === "name" ? keysAssigned(reading.module.body, value.name) : [];
  return [...written, ...assigned].flatMap(({ key, value: entry }) =>
    key.kind === "text" ? [{ name: key.value, value: entry }] : [],
  );
}

function readExtras(reading: Reading, value: Expr, at: At): void {
  for (const { name, value: list } of entriesOf(reading, value, at)) {
    // `{"gpu:sys_platform == 'linux'": […]}` has a marker in its name.
    readList(reading, list, at, scopeOfName(name.split(":")[0] ?? name, "optional"));
  }
}

function readList(reading: Reading, value: Expr, at: At, scope: PackageScope): void {
  const items = itemsOf(reading, value, at, 0);
  if (items.length === 0) return noteUnresolved(reading, value, at);
  for (const item of items.slice(0, maxEntries))
    for (const [index, text] of item.text.split("\n").entries())
      addRequirement(reading, text.trim(), item.line + index, scope);
}

/** Extras that are sums of others name the same lines again. */
function addRequirement({ file, packages }: Reading, text: string, line: number, scope: PackageScope): void {
  const entry = entryOf(text, { line, hashes: [], isEditable: false });
  if (entry === undefined) return;
  const listed = listedRequirement(entry, { path: file.path, line, scope });
  packages.set(`${line}\n${listed.name}\n${listed.range ?? ""}\n${scope}`, listed);
}

interface Item {
  readonly text: string;
  readonly line: number;
}

/** The texts of a list, of lists that are added, and of what is appended to the list of that name. */
function itemsOf(reading: Reading, value: Expr, at: At, depth: number): readonly Item[] {
  reading.steps += 1;
  if (depth > deepestList || reading.steps > mostListSteps) return [];
  if (value.kind === "text") return [{ text: value.value, line: value.line }];
  if (value.kind === "name")
    return [...resolvedItems(reading, value, at, depth), ...appended(reading, value.name, depth)];
  const parts = partsOf(value);
  return parts === undefined
    ? resolvedItems(reading, value, at, depth)
    : parts.flatMap((part) => itemsOf(reading, part, at, depth + 1));
}

/** The expressions whose items are the items of this one; undefined = it has none of its own. */
function partsOf(value: Expr): readonly Expr[] | undefined {
  switch (value.kind) {
    case "list":
      return value.items;
    case "template":
      return isText(value) ? undefined : value.parts;
    case "choice":
    case "fallback":
      return value.options;
    case "opaque":
      // What is spread or added into a list; a text in a condition is no package.
      return (value.inside ?? []).filter(({ kind }) => kind === "name" || kind === "list");
    default:
      return undefined;
  }
}

/** Parts that are texts make a text, parts that are lists a list. */
function isText({ parts }: Expr & { readonly kind: "template" }): boolean {
  return parts.some(({ kind }) => kind === "text");
}

function textsOf(reading: Reading, value: Expr, at: At): readonly Item[] {
  return reading.evaluator
    .values(value, at)
    .flatMap((one) => (one.kind === "text" ? [{ text: one.value, line: value.line }] : []));
}

function resolvedItems(reading: Reading, value: Expr, at: At, depth: number): readonly Item[] {
  const expressions = resolved(reading, value, at).filter((one) => one !== value);
  if (expressions.length > 0) return expressions.flatMap((one) => itemsOf(reading, one, at, depth + 1));
  return textsOf(reading, value, at);
}

/** The expressions that a name is bound to at the top of the file, or the value itself. */
function resolved(reading: Reading, value: Expr, at: At): readonly Expr[] {
  if (value.kind === "index" && value.object.kind === "name" && value.index.kind === "text") {
    const key = value.index.value;
    const found = entriesOf(reading, value.object, at).filter(({ name }) => name === key);
    if (found.length > 0) return found.map((one) => one.value);
  }
  if (value.kind !== "name") return listsBehind(reading, value, at);
  for (let scope: At["scope"] | undefined = at.scope; scope !== undefined; scope = scope.parent) {
    const bindings = scope.bindings.get(value.name);
    if (bindings === undefined) continue;
    return bindings.flatMap((binding) =>
      binding.kind === "value" && binding.value !== undefined && binding.pick.length === 0
        ? [binding.value]
        : [],
    );
  }
  return [];
}

/** Items of the lists that `settings.requirements` or `settings["requirements"]` stands for, or the value itself. */
function listsBehind(reading: Reading, value: Expr, at: At): readonly Expr[] {
  const isInside = value.kind === "index" || value.kind === "member";
  const found = isInside ? reading.evaluator.values(value, at) : [];
  const lists = found.flatMap((one) => (one.kind === "list" ? [...one.items] : []));
  return lists.length > 0 ? lists : [value];
}

/** `requirements.append("x")`, `requirements.extend([…])`: possible additions. */
function appended(reading: Reading, name: string, depth: number): readonly Item[] {
  return reading.calls.flatMap(({ expr, at }) => {
    const { callee } = expr;
    if (callee.kind !== "member" || !(callee.name === "append" || callee.name === "extend")) return [];
    if (callee.object.kind !== "name" || callee.object.name !== name) return [];
    return expr.arguments.flatMap(({ value }) => itemsOf(reading, value, at, depth + 1));
  });
}

/** A list that is read from a file names the file; of all else the expression is kept. */
function noteUnresolved(reading: Reading, value: Expr, at: At): void {
  if (value.kind === "list" || value.kind === "none") return;
  const files = filesIn(value, 0);
  if (files.length > 0) reading.includes.push(...files);
  else reading.unresolved.push({ expression: reading.evaluator.textOf(value, at), line: value.line });
}

function filesIn(value: Expr, depth: number): readonly string[] {
  if (depth > deepestList) return [];
  if (value.kind === "text") return /^[\w./-]{1,100}\.(?:txt|in)$/u.test(value.value) ? [value.value] : [];
  return childrenOf(value).flatMap((child) => filesIn(child, depth + 1));
}
