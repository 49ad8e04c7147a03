import { createHash } from "node:crypto";
import type { Finding } from "./finding.ts";

/**
 * A finding with its id, which stays the same as long as rule, subject, place and message do. That of a vulnerability stays
 * while rule, subject and vulnerability do: what is said of it changes from day to day.
 */
export function withFindingId(finding: Omit<Finding, "id">): Finding {
  const { subject, location, message, vulnerability } = finding;
  const content = JSON.stringify(
    vulnerability === undefined ? [subject, location ?? null, message] : [subject, vulnerability.id],
  );
  return { ...finding, id: `${finding.rule}:${shortHash(content)}` };
}

/** 16 hex digits of SHA-256: for ids that only have to be distinct within one document. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
