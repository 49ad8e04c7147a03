import { isRecord } from "../../syntax/json-access.ts";
import { nameAt } from "../scalar.ts";
import { maxModules } from "./limits.ts";

/** One step of the chain. */
export interface Module {
  /** Place in the file, 0-based. */
  readonly index: number;
  readonly name: string;
  /** Relative to the model's folder; "" = the folder itself. */
  readonly path: string;
  /** Python class with its module; `org/name--module.Class` for code of another repository. */
  readonly type: string;
}

/** The modules in order, or undefined when the value is no list of modules. */
export function modulesOf(value: unknown): readonly Module[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const modules = value.slice(0, maxModules).map(moduleOf);
  const found = modules.filter((module) => module !== undefined);
  return found.length === modules.length ? found : undefined;
}

function moduleOf(entry: unknown, index: number): Module | undefined {
  const type = nameAt(entry, "type");
  if (
    !isRecord(entry) ||
    type === undefined ||
    !/^(?:[\w.-]+\/[\w.-](?:[\w.]|-(?!-))*--)?[\w.-]+\.\w+$/u.test(type)
  ) {
    return undefined;
  }
  const path = typeof entry["path"] === "string" ? entry["path"] : undefined;
  if (path === undefined || !isInside(path)) return undefined;
  return { index, name: path === "" ? (nameAt(entry, "name") ?? String(index)) : path, path, type };
}

/** A module stands in the model's folder or below it. */
function isInside(path: string): boolean {
  return path.split("/").every((part) => /^[\w.-]*$/u.test(part) && part !== "..") && !path.startsWith("/");
}
