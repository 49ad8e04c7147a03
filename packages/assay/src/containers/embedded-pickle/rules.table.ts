import type { RuleDescription } from "../../model/rule-description.ts";

export const embeddedPickleRules: readonly RuleDescription[] = [
  {
    id: "EMBEDDED-PICKLE",
    title: "Unknown binary file holds a pickle that runs something dangerous",
    kind: "safety",
    what: "Behind the first bytes of a binary file of an unknown format stands a pickle that imports or calls something dangerous.",
    why: "A program that goes to that place, past a header of its own, and unpickles what it finds there runs the call.",
    example: "16 bytes of a header, then a pickle that calls os.system",
    fix: "Do not load the file; ask who made it for weights in a format without code, such as safetensors.",
    references: ["https://docs.python.org/3/library/pickle.html"],
  },
];
