import type { Coverage } from "../../model/coverage.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { JudgedFinding } from "../rule.ts";

/** Compares the measured digest of a file with the declared one: a hub cache names its blobs by their SHA-256. */
export function judge(inventory: Inventory): readonly JudgedFinding[] {
  const files = inventory.entities.filter(({ kind }) => kind === "file").flatMap(mismatch);
  return [...files, ...inventory.coverage.flatMap(mismatchOfInput)];
}

/** An input that is no file of its own, such as a layer of an image, whose bytes the source has compared itself. */
function mismatchOfInput({ path, code, reason }: Coverage): JudgedFinding[] {
  if (code !== "digest-mismatch") return [];
  return [
    {
      rule: "DIGEST-MISMATCH",
      kind: "integrity",
      severity: "high",
      subject: path,
      location: { path },
      message: "the bytes are not those that the manifest promises",
      evidence: reason === undefined ? [] : [reason],
      remedy: "Pull the image again; if it differs again, do not run it.",
    },
  ];
}

function mismatch(entity: Entity): JudgedFinding[] {
  return [...mismatchOf(entity, "sha256"), ...mismatchOf(entity, "gitBlobId")];
}

function mismatchOf(entity: Entity, property: "sha256" | "gitBlobId"): JudgedFinding[] {
  const claims = claimsOn(entity, property);
  const measured = claims.find(({ basis }) => basis === "measured")?.value;
  const declared = claims.filter(({ basis }) => basis === "declared");
  return declared.flatMap(({ value, source }) => {
    if (measured?.kind !== "known" || value.kind !== "known" || measured.value === value.value) return [];
    const name = property === "sha256" ? "sha256" : "git blob";
    return [
      {
        rule: "DIGEST-MISMATCH",
        kind: "integrity" as const,
        severity: "high" as const,
        subject: entity.id,
        ...(source.path === undefined ? {} : { location: { path: source.path } }),
        message: "the bytes are not those that the place of the file promises",
        evidence: [`promised: ${name} ${value.value}`, `measured: ${name} ${measured.value}`],
        remedy: "Delete the file and download it again; if it differs again, do not load it.",
      },
    ];
  });
}
