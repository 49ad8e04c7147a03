import type { Source } from "./source.ts";

interface Row {
  readonly id: string;
  /** Whether the target is written as this kind of source is; decided by its text alone. */
  readonly accepts: (target: string) => boolean;
  /** Loaded only when a target is of this kind. */
  readonly load: () => Promise<Source>;
}

/** Every kind of source, asked in this order; the last takes what is left. */
export const sources: readonly Row[] = [
  {
    id: "oci",
    accepts: (target) => /^(?:oci|docker-archive):|^docker:\/\//u.test(target),
    load: async () => (await import("./oci/index.ts")).oci,
  },
  {
    id: "directory",
    accepts: () => true,
    load: async () => (await import("./directory/index.ts")).directory,
  },
];
