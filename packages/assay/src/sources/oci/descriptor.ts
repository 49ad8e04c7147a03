import type { Platform } from "./platform.ts";

/** Points to a blob (OCI image specification, "OCI Content Descriptors"). */
export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:<hex>` or `sha512:<hex>`, lower case. */
  readonly digest: string;
  readonly sizeBytes: number;
  readonly annotations: ReadonlyMap<string, string>;
  readonly artifactType?: string;
  readonly platform?: Platform;
}

/** An image or an artefact (OCI image specification, "OCI Image Manifest"; Docker's schema 2 has the same fields). */
export interface Manifest {
  readonly kind: "manifest";
  readonly artifactType?: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations: ReadonlyMap<string, string>;
}

/** Several manifests, one for each platform or name. */
export interface ImageIndex {
  readonly kind: "index";
  readonly manifests: readonly Descriptor[];
}

/** A digest that can be checked here. */
export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/u.test(text) || /^sha512:[0-9a-f]{128}$/u.test(text);
}
