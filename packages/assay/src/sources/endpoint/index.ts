import type { Source } from "../source.ts";

/** A server of models, by what it answers to the questions that such servers know. */
export const endpoint: Source = {
  id: "endpoint",
  version: "1.0.0",
  title: "Servers of models",
  open: async (target, context) => (await import("./open.ts")).openEndpoint(target, context),
};
