import { recordAt, stringAt } from "../../syntax/json-access.ts";
import { deepestName, mostItems, mostLookups, mostValues } from "./limits.ts";
import type { BicepFile, Value } from "./read-bicep.ts";

/** A text that a value may stand for, and the line of the file in which it is written. */
export interface BicepText {
  readonly value: string;
  readonly path: string;
  readonly line: number;
}

/** Values of parameter files by the name of the parameter: `main.parameters.json`, `main.bicepparam`. */
export type Given = ReadonlyMap<string, readonly BicepText[]>;

/** All that names in the files of a tree stand for. */
export class BicepValues {
  readonly #given: Given;
  /** What files are given as modules, by their paths. */
  readonly #uses = new Map<string, ModuleUseIn[]>();
  #lookups = 0;

  constructor(files: readonly BicepFile[], given: Given) {
    this.#given = given;
    for (const file of files)
      for (const one of file.modules) {
        const path = pathFrom(file.path, one.file);
        const known = this.#uses.get(path);
        if (known === undefined) this.#uses.set(path, [{ file, given: one.given }]);
        else known.push({ file, given: one.given });
      }
  }

  /** Texts of a value: a literal, both arms of a condition, what a name stands for. */
  texts(file: BicepFile, value: Value): readonly BicepText[] {
    this.#lookups = 0;
    return this.#texts(file, value, 0);
  }

  #texts(file: BicepFile, value: Value, depth: number): readonly BicepText[] {
    if (depth > deepestName) return [];
    return armsOf(value)
      .flatMap((arm) => this.#ofArm(file, arm, depth))
      .slice(0, mostValues);
  }

  #ofArm(file: BicepFile, [only, ...rest]: Value, depth: number): readonly BicepText[] {
    if (only === undefined || rest.length > 0) return [];
    if (only.kind === "text")
      return only.value.includes("${") ? [] : [{ value: only.value, path: file.path, line: only.line }];
    return only.kind === "word" ? this.#named(file, only.value, depth + 1) : [];
  }

  #named(file: BicepFile, name: string, depth: number): readonly BicepText[] {
    const value = file.names.get(name);
    this.#lookups += 1;
    if (value === undefined && name.includes(".")) return this.#field(file, name, depth);
    if (value === undefined || this.#lookups > mostLookups) return [];
    const uses = this.#uses.get(file.path) ?? [];
    const others = uses
      .slice(0, mostLookups)
      .flatMap((use) => this.#texts(use.file, use.given.get(name) ?? [], depth));
    const set = this.#given.get(`${folderOf(file.path)}/${name}`) ?? [];
    return [...set, ...(others.length > 0 ? others : this.#texts(file, value, depth))];
  }

  /** `chat.modelName`: what the object has there, or any of the objects that the loop goes through. */
  #field(file: BicepFile, name: string, depth: number): readonly BicepText[] {
    const dot = name.indexOf(".");
    const owner = name.slice(0, dot);
    const objects = file.structures.get(file.loops.get(owner) ?? owner) ?? [];
    if (this.#lookups > mostLookups) return [];
    return objects
      .slice(0, mostItems)
      .flatMap(({ entries }) => this.#texts(file, entries.get(name.slice(dot + 1)) ?? [], depth));
  }
}

interface ModuleUseIn {
  readonly file: BicepFile;
  readonly given: ReadonlyMap<string, Value>;
}

/** `isBig ? 'gpt-4o' : small` is either; anything else is one. */
function armsOf(value: Value): readonly Value[] {
  const arms: Value[] = [];
  for (let rest = value; arms.length < mostValues;) {
    const asks = rest.findIndex((one) => one.kind === "sign" && one.value === "?");
    if (asks < 0) return [...arms, rest];
    const behind = rest.slice(asks + 1);
    const colon = behind.findIndex((one) => one.kind === "sign" && one.value === ":");
    if (colon < 0) return arms;
    arms.push(behind.slice(0, colon));
    rest = behind.slice(colon + 1);
  }
  return arms;
}

/** A path that is written in a file, from the root of the tree. */
function pathFrom(path: string, written: string): string {
  const parts = folderOf(path)
    .split("/")
    .filter((one) => one !== "");
  for (const step of written.split("/")) {
    if (step === "..") parts.pop();
    else if (step !== "." && step !== "") parts.push(step);
  }
  return parts.join("/");
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Values of `*.parameters.json`; those of the Azure Developer CLI are variables with defaults: `${MODEL=gpt-4o}`. */
export function parametersIn(values: unknown): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(recordAt(values, "parameters") ?? {}).flatMap(([name, one]) => {
    const written = stringAt(one, "value") ?? "";
    const value = /^\$\{\w{1,100}=([^}]{0,200})\}$/u.exec(written)?.[1] ?? written;
    return value === "" || value.includes("${") ? [] : [{ name, value }];
  });
}
