import { createHash } from "node:crypto";
import type { Finding } from "./finding.ts";

/** A finding with its id, which stays the same as long as rule, subject, place and message do. */
export function withFindingId(finding: Omit<Finding, "id">): Finding {
  const content = JSON.stringify([finding.subject, finding.location ?? null, finding.message]);
  return { ...finding, id: `${finding.rule}:${shortHash(content)}` };
}

/** 16 hex digits of SHA-256: for ids that only have to be distinct within one document. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
