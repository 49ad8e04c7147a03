import type { TargetDraft } from "../../model/draft.ts";
import { hubId } from "../../catalogue/hub-name.ts";
import { isAbsolutePath, lastPart } from "../../model/local-path.ts";

/** The dataset of a recipe: a hub id, or the last part of a path of the machine where the run was. */
export function datasetNamed(text: string): TargetDraft | undefined {
  const name = text.trim();
  const isFile = /\.(?:jsonl?|csv|tsv|parquet|arrow|txt|zip|gz|zst|bin|ya?ml)$/iu.test(name);
  const isPath = isFile || isAbsolutePath(name) || /^\.{1,2}[\\/]|\\|[\\/]$/u.test(name);
  const hub = isPath ? undefined : hubId(name, "dataset");
  if (hub !== undefined) return { kind: "dataset", name: hub, hub };
  const last = lastPart(name);
  return last === "" || last === "." || last === ".." ? undefined : { kind: "dataset", name: last };
}
