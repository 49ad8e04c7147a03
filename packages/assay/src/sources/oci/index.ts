import type { Source } from "../source.ts";

/** Container images and artefacts in the OCI image layout, or as `docker save` writes them. */
export const oci: Source = {
  id: "oci",
  version: "1.0.0",
  title: "Container images and OCI artefacts",
  attach: async (target, document, context) =>
    (await import("./attach.ts")).attachDocument(target, document, context),
  open: async (target, context) => (await import("./open.ts")).openImage(target, context),
};
