import type { Container } from "../container.ts";
import { looksLikeCarrier } from "./recognise.ts";
import { embeddedPickleRules } from "./rules.table.ts";

/** Binary files that nothing else takes, and in which a pickle stands that runs something dangerous. */
export const embeddedPickle: Container = {
  id: "embedded-pickle",
  version: 1,
  title: "pickle inside an unknown binary file",
  extensions: [],
  support: {
    formats: [{ name: "unknown binary file with a pickle inside", metadata: false }],
    reads: "streams with a protocol mark in the first 64 KiB, when one stands in the first 4 KiB",
    hazards: "a pickle that runs something dangerous",
    notRead: "all other bytes of the file; streams without a protocol mark",
  },
  rules: embeddedPickleRules,
  recognises: (head) => looksLikeCarrier(head),
  open: async (file) => (await import("./open.ts")).openEmbeddedPickle(file),
};
