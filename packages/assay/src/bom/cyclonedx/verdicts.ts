import type { Entity } from "../../model/entity.ts";
import { type Verdict, verdicts } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";

/** The worst verdict on each entity: on a file those of its paths, on a model or dataset those of its files. */
export function verdictsByEntity({ entities, findings }: Inventory): ReadonlyMap<string, Verdict> {
  const files = filesByPath(entities);
  const worst = new Map<string, Verdict>();
  for (const { subject, verdict, location } of findings) {
    if (verdict === undefined) continue;
    worsen(worst, subject, verdict);
    const file = files.get(location?.path ?? "");
    if (file !== undefined && file !== subject) worsen(worst, file, verdict);
  }
  return worst;
}

function filesByPath(entities: readonly Entity[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { id, claims } of entities.filter(({ kind }) => kind === "file")) {
    for (const { source } of claims) if (source.path !== undefined) files.set(source.path, id);
  }
  return files;
}

function worsen(worst: Map<string, Verdict>, id: string, verdict: Verdict): void {
  const known = worst.get(id);
  if (known === undefined || verdicts.indexOf(verdict) > verdicts.indexOf(known)) worst.set(id, verdict);
}
