import { declaringFiles, type OwnType, visibleTypes } from "../namespaces.ts";
import { supersededTypes } from "../superseded-types.table.ts";
import type { ModuleScopes } from "../scope.ts";
import type { Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";
import { want } from "./loaded-files.ts";

/** Answers of one round, by file and name. */
const answers = new WeakMap<Evaluation, Map<ModuleScopes, Map<string, Answer>>>();

interface Answer {
  readonly values: readonly Value[];
  readonly isWanting: boolean;
}

/** What a name of C# means that nothing around it binds: a type of the application, a static member, a type of a library. */
export function namesByNamespace(e: Evaluation, name: string, from: ModuleScopes): readonly Value[] {
  const ofRound = answers.get(e) ?? new Map<ModuleScopes, Map<string, Answer>>();
  answers.set(e, ofRound);
  const ofFile = ofRound.get(from) ?? new Map<string, Answer>();
  ofRound.set(from, ofFile);
  e.isOpen();
  const known = ofFile.get(name);
  if (known?.isWanting === true) e.isWanting();
  if (known !== undefined) return known.values;
  // A name may be asked for while it is looked for.
  ofFile.set(name, { values: [], isWanting: false });
  const { wants } = e;
  const values = lookedUp(e, name, from);
  ofFile.set(name, { values, isWanting: e.wants !== wants });
  return values;
}

function lookedUp(e: Evaluation, name: string, from: ModuleScopes): readonly Value[] {
  const { types, known } = e.program;
  const own = visibleTypes(types, name, from);
  if (own.length > 0) return own.map(classValue);
  const files = declaringFiles(types, name, from);
  for (const path of files) want(e, path);
  if (files.length > 0) return [];
  const statics = [...staticMembers(e, name, from), ...membersOfProgram(e, name, from)];
  if (statics.length > 0) return statics;
  const symbols = known
    .namespacesOf(name, types.open(from))
    .map((namespace): Value => ({ kind: "symbol", path: `${namespace}.${name}` }));
  const current = symbols.filter((one) => one.kind === "symbol" && !supersededTypes.has(one.path));
  if (symbols.length > 0) return current.length > 0 ? current : symbols;
  // Names of variables that are bound elsewhere (fields of generated code) are nothing.
  return /^\p{Lu}/u.test(name) ? [{ kind: "symbol", path: name }] : [];
}

/** A type of the application by its name with dots, as far as one is loaded; asked for where it is not. */
export function ownType(e: Evaluation, fullName: string): readonly Value[] {
  const { types } = e.program;
  e.isOpen();
  const found = types.called(fullName);
  if (found.length > 0) return found.map(classValue);
  const dot = fullName.lastIndexOf(".");
  const namespace = fullName.slice(0, Math.max(0, dot));
  for (const one of types.declared(fullName.slice(dot + 1)))
    if (one.namespace === namespace) want(e, one.path);
  return [];
}

/** The other parts of a partial class. */
export function otherParts(e: Evaluation, def: object, from: ModuleScopes, name: string): readonly Value[] {
  const namespace = from.module.packageName ?? "";
  e.isOpen();
  for (const one of e.program.types.declared(name))
    if (one.namespace === namespace) want(e, one.path);
  return e.program.types
    .called(namespace === "" ? name : `${namespace}.${name}`)
    .filter((one) => one.def !== def)
    .map(classValue);
}

/** `using static A.B` brings the members of `A.B`. */
function staticMembers(e: Evaluation, name: string, { wildcards }: ModuleScopes): readonly Value[] {
  return wildcards.flatMap(({ module }) => e.member(ownType(e, module), name));
}

/** Statements of a file without a class stand in the class `Program`, of which other parts may be written. */
function membersOfProgram(e: Evaluation, name: string, from: ModuleScopes): readonly Value[] {
  const isTop = from.module.body.some(({ kind }) => kind === "expression" || kind === "assign");
  if (!isTop || name === "Program") return [];
  return e.member(visibleTypes(e.program.types, "Program", from).map(classValue), name);
}

function classValue({ def, module }: OwnType): Value {
  return { kind: "class", def, at: { scope: module.scope, branches: [] } };
}
