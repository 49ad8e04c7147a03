import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { maxFindings, maxShards } from "./limits.ts";

export interface Shards {
  /** Path relative to the scanned root, and the tensors that should be there. */
  readonly shards: ReadonlyMap<string, readonly string[]>;
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

/** Turns a `weight_map` (tensor to file name) into shards. Names that lead out of the folder are refused. */
export function shardsOf(weightMap: Readonly<Record<string, unknown>>, folder: string): Shards {
  const byName = new Map<string, string[]>();
  let notText = 0;
  let beyond = 0;
  for (const [tensor, name] of Object.entries(weightMap)) {
    if (typeof name !== "string") notText += 1;
    else if (!byName.has(name) && byName.size >= maxShards) beyond += 1;
    else listOf(byName, name).push(tensor);
  }
  const refused = [...byName.keys()].filter((name) => insideFolder(name) === undefined);
  return {
    shards: resolved(byName, folder),
    hazards: refused.slice(0, maxFindings).map((name) => outside(name)),
    problems: problemsOf(notText, beyond, refused.length),
  };
}

function listOf(byName: Map<string, string[]>, name: string): string[] {
  const list = byName.get(name) ?? [];
  byName.set(name, list);
  return list;
}

function resolved(
  byName: ReadonlyMap<string, readonly string[]>,
  folder: string,
): ReadonlyMap<string, readonly string[]> {
  const shards = new Map<string, readonly string[]>();
  for (const [name, tensors] of byName) {
    const inside = insideFolder(name);
    if (inside === undefined) continue;
    const path = folder === "" ? inside : `${folder}/${inside}`;
    // "a" and "./a" are one shard.
    shards.set(path, [...(shards.get(path) ?? []), ...tensors]);
  }
  return shards;
}

/** The name without "." parts, or undefined when it is absolute, climbs out or cannot be a file name. */
function insideFolder(name: string): string | undefined {
  if (/^[/\\]|^[A-Za-z]:|\\|\0/.test(name)) return undefined;
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length === 0 || parts.includes("..") ? undefined : parts.join("/");
}

function outside(name: string): Hazard {
  return {
    rule: "SHARD-INDEX-OUTSIDE",
    verdict: "suspicious",
    message: `The shard index names "${printable(name)}", which leads out of the model's folder; it is not followed.`,
  };
}

function problemsOf(notText: number, beyond: number, refused: number): readonly Problem[] {
  const problems: Problem[] = [];
  if (notText > 0) {
    problems.push({ code: "malformed", message: `The shard index names no file for ${notText} tensors.` });
  }
  if (beyond > 0) {
    problems.push({
      code: "limit-exceeded",
      message: `The shard index names more than ${maxShards} shards.`,
    });
  }
  if (refused > 0) {
    problems.push({
      code: "outside-tree",
      message: `The shard index names ${refused} shards outside its folder.`,
    });
  }
  return problems;
}
