import { AssayError, checkElsewhere, parseWatchList, watchTargetText } from "assay";
import { fetchingEnvironment } from "../serve/fetching/environment.ts";
import type { Parts } from "./parts.ts";
import { Problem } from "./problem.ts";

export interface ReadList {
  readonly list: string;
  readonly targets: readonly string[];
}

/** Whether the server may look at all that a list names. @throws Problem that says what is wrong, and where */
export async function readWatchList(list: string, { options }: Parts): Promise<ReadList> {
  try {
    const { entries, advisories } = await parseWatchList(list, "list");
    if (entries.some(({ kind }) => kind === "document"))
      throw refused("documents are not watched here: upload them, and their findings follow the advisories");
    if (advisories.database !== undefined || advisories.vex !== undefined)
      throw refused("a list names no files of the server: leave `database` and `vex` out");
    const world = {
      environment: fetchingEnvironment(process.env),
      allowHosts: options.allowHosts ?? [],
    };
    for (const { kind, name } of entries)
      if (kind === "image") await checkElsewhere(`docker://${name}`, world);
    return { list, targets: entries.map(watchTargetText) };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    throw refused(error.message);
  }
}

function refused(message: string): Problem {
  return new Problem("bad-request", message, { errors: [{ place: "body/list", message }] });
}

/** A list of one target, as people write it elsewhere. @throws Problem */
export function listOfTarget(target: string): string {
  const [kind, rest] = kindOf(target);
  const [name = "", revision] = kind === "image" || kind === "organisation" ? [rest] : rest.split("@", 2);
  const lines = [`  - ${kind}: ${JSON.stringify(name)}`];
  if (revision !== undefined) lines.push(`    revision: ${JSON.stringify(revision)}`);
  return `assayWatch: 1\nwatch:\n${lines.join("\n")}\n`;
}

const prefixes = [
  ["hf://datasets/", "dataset"],
  ["hf://models/", "model"],
  ["hf://", "model"],
  ["docker://", "image"],
  ["image:", "image"],
  ["organisation:", "organisation"],
] as const;

function kindOf(target: string): readonly [string, string] {
  for (const [prefix, kind] of prefixes)
    if (target.startsWith(prefix)) return [kind, target.slice(prefix.length)];
  const message =
    "this must be hf://org/name, hf://datasets/org/name, docker://registry/name:tag or organisation:name";
  throw new Problem("bad-request", message, { errors: [{ place: "body/target", message }] });
}
