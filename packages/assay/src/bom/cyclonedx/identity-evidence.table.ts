import type { Basis } from "../../model/claim.ts";
import type { IdentityMethod } from "./bom.ts";

/**
 * How far a basis goes when the plug-in gave no confidence of its own. Measured and attested values are certain by
 * definition (DESIGN section 1); the others are our reading, in steps that keep their order visible.
 */
export const basisConfidence: Readonly<Record<Basis, number>> = {
  measured: 1,
  attested: 1,
  declared: 0.8,
  asserted: 0.8,
  inferred: 0.5,
  mentioned: 0.2,
};

/** The technique that CycloneDX has for a basis. */
export const basisTechnique: Readonly<Record<Basis, IdentityMethod["technique"]>> = {
  measured: "binary-analysis",
  attested: "attestation",
  declared: "manifest-analysis",
  asserted: "other",
  inferred: "other",
  mentioned: "other",
};

/** Names of files and folders lie; they are kept because people look for them. */
export const filenameConfidence = 0.1;

/** The parts of the scan that name things after the folders they lie in. */
export const layoutReaders = /^(?:scan|identity)@/;
