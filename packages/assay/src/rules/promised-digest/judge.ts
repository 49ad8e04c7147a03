import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { JudgedFinding } from "../rule.ts";

/** Compares the measured digest of a file with the declared one: a hub cache names its blobs by their SHA-256. */
export function judge(inventory: Inventory): readonly JudgedFinding[] {
  return inventory.entities.filter(({ kind }) => kind === "file").flatMap(mismatch);
}

function mismatch(entity: Entity): JudgedFinding[] {
  const claims = claimsOn(entity, "sha256");
  const measured = claims.find(({ basis }) => basis === "measured")?.value;
  const findings: JudgedFinding[] = [];
  for (const { basis, value, source } of claims) {
    if (
      basis !== "declared" ||
      measured?.kind !== "known" ||
      value.kind !== "known" ||
      measured.value === value.value
    )
      continue;
    findings.push({
      rule: "DIGEST-MISMATCH",
      kind: "integrity",
      severity: "high",
      subject: entity.id,
      ...(source.path === undefined ? {} : { location: { path: source.path } }),
      message: `the bytes are not those that the place of the file promises`,
      evidence: [`promised: sha256 ${value.value}`, `measured: sha256 ${measured.value}`],
      remedy: "Delete the file and download it again; if it differs again, do not load it.",
    });
  }
  return findings;
}
