import type { Claim } from "./claim.ts";

export const entityKinds = [
  "model",
  "dataset",
  "software",
  "service",
  "file",
  "training-run",
  "prompt",
  "agent",
  "tool",
  "hardware",
] as const;
export type EntityKind = (typeof entityKinds)[number];

export const identifierTypes = [
  "purl",
  "package-id",
  "weights-id",
  "sha256",
  "huggingface",
  "url",
  "doi",
  "uuid",
  "name",
] as const;

export interface Identifier {
  readonly type: (typeof identifierTypes)[number];
  readonly value: string;
}

/** A thing the scanned system is made of. Its facts are claims. */
export interface Entity {
  /** Unique in the inventory; derived from content or a canonical identifier, never from a file name alone. */
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly identifiers: readonly Identifier[];
  readonly claims: readonly Claim[];
}
