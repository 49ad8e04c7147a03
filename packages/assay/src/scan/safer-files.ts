import type { Entity } from "../model/entity.ts";
import type { Hazard } from "../model/hazard.ts";
import { printable } from "../model/printable.ts";
import type { ModelDraft } from "./model-draft.ts";

/**
 * For a file whose weights are also here in files without any hazard: which ones, as one sentence. The same weights
 * are told by their weights-id, never by name.
 */
export function saferFiles(
  entities: readonly Entity[],
  drafts: readonly ModelDraft[],
  hazards: ReadonlyMap<string, readonly Hazard[]>,
): (path: string) => string | undefined {
  const idByFirstPath = weightsIds(entities);
  const idByPath = new Map<string, string>();
  const safeById = new Map<string, readonly string[]>();
  for (const { paths } of drafts.flatMap(({ weightSets }) => weightSets)) {
    const id = idByFirstPath.get(paths[0] ?? "");
    if (id === undefined) continue;
    for (const path of paths) idByPath.set(path, id);
    if (!safeById.has(id) && paths.every((path) => !hazards.has(path))) safeById.set(id, paths);
  }
  return (path) => {
    const id = hazards.has(path) ? idByPath.get(path) : undefined;
    const safe = id === undefined ? undefined : safeById.get(id);
    return id === undefined || safe === undefined ? undefined : sentence(safe, id);
  };
}

function weightsIds(entities: readonly Entity[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { property, value, source } of entities.flatMap(({ claims }) => claims)) {
    if (property !== "weightsId" || value.kind !== "known" || source.path === undefined) continue;
    ids.set(source.path, value.value);
  }
  return ids;
}

function sentence(paths: readonly string[], id: string): string {
  const [first = ""] = paths;
  const files = paths.length === 1 ? printable(first) : `${printable(first)} and ${paths.length - 1} more`;
  return `Load ${files} instead: the same weights (${id.slice(0, 15)}…), and nothing there runs code.`;
}
