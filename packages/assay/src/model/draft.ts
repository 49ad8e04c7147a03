import type { Claim } from "./claim.ts";
import type { EntityKind, Identifier } from "./entity.ts";
import type { Finding } from "./finding.ts";
import type { RelationKind } from "./relation.ts";

/** A finding before its subject has an identity. The subject is the model that the file belongs to. */
export type FindingDraft = Omit<Finding, "id" | "subject" | "suppressed">;

/** Something that a file says its model has to do with: a base model, a dataset. */
export interface LineageDraft {
  readonly kind: RelationKind;
  readonly detail?: string;
  readonly target: TargetDraft;
  /** Claims of property `detail`: who says so. At least one. */
  readonly claims: readonly Claim[];
  /** True when the relation points from the target to the model (`produced`: run to model). */
  readonly reversed?: boolean;
}

/** Names a thing that is (probably) not here. */
export interface TargetDraft {
  readonly kind: EntityKind;
  readonly name: string;
  /** `org/name` on the Hugging Face hub. */
  readonly hub?: string;
  /** Path relative to the scanned root, when the reference is a local path inside the tree. */
  readonly path?: string;
  /** The program that finds it by this name: `ollama`. */
  readonly registry?: string;
  readonly identifiers?: readonly Identifier[];
  readonly claims?: readonly Claim[];
}
