import type { FileRole } from "../model/properties.ts";
import type { DigestName } from "./digest-algorithms.table.ts";

export const fileStatuses = [
  "changed",
  "missing",
  "surplus",
  "unreadable",
  "not-checked",
  "ignored",
  "same",
] as const;
export type FileStatus = (typeof fileStatuses)[number];

/** One file of the reference or of the folder, and what became of it. */
export interface CheckedFile {
  /** Relative to what was verified; of a missing file as the reference has it. */
  readonly path: string;
  readonly status: FileStatus;
  readonly role?: FileRole;
  /** The digest that was compared. */
  readonly digest?: { readonly algorithm: DigestName; readonly expected: string; readonly found?: string };
  /** Equal by a digest that can be forged. */
  readonly isWeak?: boolean;
  /** Another path, there or in the reference, with the same bytes. */
  readonly sameBytesAs?: string;
  /** One sentence on what the status does not say. */
  readonly reason?: string;
}

/** An identity or the revision of the reference, looked for in what was verified. */
export interface CheckedIdentity {
  readonly model: string;
  /** `digest`: of an image. */
  readonly property: "weightsId" | "packageId" | "revision" | "digest";
  readonly expected: string;
  readonly status: "same" | "changed" | "not-checked";
  /** Identities of this kind that are there. */
  readonly found: readonly string[];
  readonly reason?: string;
}

/** A signature that is there and that nobody has checked. */
export interface PresentSignature {
  readonly path: string;
  readonly kind: string;
}

/** What came out of holding files against a reference. */
export interface Verification {
  readonly target: string;
  readonly reference: {
    readonly name: string;
    readonly kind: string;
    readonly subject?: string;
    /** Folder of the reference that the target is; "" = all of it. */
    readonly folder: string;
  };
  /** Nothing differs, nothing is missing or surplus, all could be read, and something was checked. */
  readonly verified: boolean;
  readonly counts: Readonly<Record<FileStatus, number>>;
  readonly files: readonly CheckedFile[];
  readonly identities: readonly CheckedIdentity[];
  readonly signatures: readonly PresentSignature[];
}
