import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { riskyCalls } from "../python/calls.table.ts";
import { fileFunctions, gadgetBuiltins, gadgetModules, keptOutModules } from "./gadgets.table.ts";
import { knownClasses, knownFunctions, notForModels } from "./known-objects.table.ts";

/** A class or function that a configuration names. */
export interface Reference {
  readonly kind: "class" | "function";
  /** Undefined in configurations of Keras 2, null for an object that Keras does not know itself. */
  readonly module: string | null | undefined;
  readonly name: string;
  readonly registeredName?: string | undefined;
}

/** What loading does with a named class or function; undefined = Keras' own and harmless. */
export function judgeReference(reference: Reference): Hazard | undefined {
  const module = normal(reference.module);
  if (module === undefined) return judgeBareName(reference);
  if (module === "builtins" && reference.kind === "function") return judgeBuiltin(reference);
  if (isGadget(module) || reachesFiles(module, reference.name)) return gadget(reference, module);
  if (packageOf(module) === "keras" && isKeptOut(module, reference)) return keptOut(reference, module);
  if (isForeignRegistration(reference)) return custom(reference);
  return isKnown(module, reference) ? undefined : custom(reference);
}

/** Keras 2 moved to a package of its own; its names are those of Keras. */
function normal(module: string | null | undefined): string | undefined {
  if (module === null || module === undefined || module === "") return undefined;
  return module.replace(
    /^(?:tf_keras|tensorflow\.keras|tensorflow\.python\.keras|tf\.keras)(?=\.|$)/,
    "keras",
  );
}

function packageOf(module: string): string {
  return module.split(".", 1)[0] ?? "";
}

/** Keras 2, and objects whose module Keras 3 does not write: found by name among its own and the user's. */
function judgeBareName(reference: Reference): Hazard | undefined {
  // Releases of Keras 2 registered their own optimizers in the package that users get by default.
  const [, own] = /^Custom>(\w+)$/.exec(reference.name) ?? [];
  if (own !== undefined && listedClasses.get("keras.optimizers")?.has(own) === true) return undefined;
  if (reference.module === null || isForeignRegistration(reference)) return custom(reference);
  const known = reference.kind === "class" ? classNames : functionNames;
  return known.has(reference.name) || classNames.has(reference.name) ? undefined : custom(reference);
}

/** Functions of Keras itself are written as `builtins` and found by name in modules of Keras. */
function judgeBuiltin(reference: Reference): Hazard | undefined {
  if (functionNames.has(reference.name) || classNames.has(reference.name)) return undefined;
  return gadgetBuiltins.has(reference.name) ? gadget(reference, "builtins") : custom(reference);
}

function isGadget(module: string): boolean {
  const parts = module.split(".").slice(0, 8);
  return parts.some((_, index) => gadgetModules.has(parts.slice(0, index + 1).join(".")));
}

/** Loaders and savers of libraries whose other functions only compute: `numpy.load` runs a pickle or opens any path. */
function reachesFiles(module: string, name: string): boolean {
  if (packageOf(module) === "keras") return false;
  const full = `${module}.${name}`;
  return riskyNames.has(full) || riskyNames.has(`${module}.*`) || fileFunctions.test(full);
}

const riskyNames: ReadonlySet<string> = new Set(riskyCalls.map(({ name }) => name));

function isKeptOut(module: string, { kind, name }: Reference): boolean {
  if (nonModeling.has(`${module}.${name}`)) return true;
  const isInside = keptOutModules.some((kept) => module === kept || module.startsWith(`${kept}.`));
  return isInside && (kind === "function" || !classNames.has(name));
}

/** `package>Name` with a package other than those of the listed libraries. */
function isForeignRegistration({ registeredName }: Reference): boolean {
  const [owner, name] = registeredName?.split(">") ?? [];
  return name !== undefined && !ownPackages.has(owner ?? "");
}

const ownPackages: ReadonlySet<string> = new Set(["keras", "keras_hub", "keras_nlp", "keras_cv", "tf_keras"]);

function isKnown(module: string, { kind, name }: Reference): boolean {
  if (kind === "function") return listedFunctions.get(module)?.has(name) === true;
  if (listedClasses.get(module)?.has(name) === true) return true;
  // Releases moved classes between the modules of one package, but kept their names.
  return classNamesByPackage.get(packageOf(module))?.has(name) === true;
}

function custom(reference: Reference): Hazard {
  const name = shown(reference);
  return {
    rule: "KERAS-CUSTOM-OBJECT",
    verdict: "unknown",
    message: `The configuration needs the ${reference.kind} ${name}, which is no part of Keras.`,
    evidence: [name],
  };
}

function gadget(reference: Reference, module: string): Hazard {
  const name = printable(`${module}.${reference.name}`);
  return {
    rule: "KERAS-MODULE-GADGET",
    verdict: "dangerous",
    message: `The configuration names ${name}, which is no part of a model and can run code when the model is loaded.`,
    evidence: [name],
  };
}

function keptOut(reference: Reference, module: string): Hazard {
  const name = printable(`${module}.${reference.name}`);
  return {
    rule: "KERAS-API-GADGET",
    verdict: "dangerous",
    message: `The configuration calls on ${name}, which reads files, fetches or changes settings of Keras.`,
    evidence: [name],
  };
}

function shown({ module, name, registeredName }: Reference): string {
  const isRegistered = registeredName?.includes(">") === true;
  return printable(isRegistered ? registeredName : typeof module === "string" ? `${module}.${name}` : name);
}

function sets(table: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [module, names] of Object.entries(table)) {
    const key = normal(module) ?? module;
    const known = found.get(key) ?? new Set();
    for (const name of names.split(" ")) known.add(name);
    found.set(key, known);
  }
  return found;
}

function namesIn(table: ReadonlyMap<string, ReadonlySet<string>>, owner?: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [module, known] of table) {
    if (owner === undefined || packageOf(module) === owner) for (const name of known) names.add(name);
  }
  return names;
}

const listedClasses = sets(knownClasses);
const listedFunctions = sets(knownFunctions);
const classNamesByPackage: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...ownPackages].map((owner) => [owner, namesIn(listedClasses, owner)]),
);
/** Keras 2 finds objects by name alone, among its own only. */
const classNames = namesIn(listedClasses, "keras");
const functionNames = namesIn(listedFunctions, "keras");
const nonModeling: ReadonlySet<string> = new Set(notForModels.split(" "));
