import type * as Generated from "./generated/bom-1.7.js";

/** The compiled official schemas (`npm run generate`); each is loaded when a document of its version is checked. */
export const validators: Readonly<Record<string, () => Promise<Pick<typeof Generated, "validateSchema">>>> = {
  "1.4": () => import("./generated/bom-1.4.js"),
  "1.5": () => import("./generated/bom-1.5.js"),
  "1.6": () => import("./generated/bom-1.6.js"),
  "1.7": () => import("./generated/bom-1.7.js"),
};
