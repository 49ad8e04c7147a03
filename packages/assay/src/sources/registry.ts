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
    accepts: (target) => /^(?:oci|docker-archive):/u.test(target),
    load: async () => (await import("./oci/index.ts")).oci,
  },
  {
    id: "machine",
    accepts: (target) => target.startsWith("machine:"),
    load: async () => (await import("./machine/index.ts")).machine,
  },
  {
    id: "processes",
    accepts: (target) => target.startsWith("processes:"),
    load: async () => (await import("./processes/index.ts")).processes,
  },
  {
    id: "endpoint",
    accepts: (target) => target.startsWith("endpoint:"),
    load: async () => (await import("./endpoint/index.ts")).endpoint,
  },
  {
    id: "directory",
    accepts: () => true,
    load: async () => (await import("./directory/index.ts")).directory,
  },
];
