import type { RuleDescription } from "../model/rule-description.ts";

/** The verdicts that no single hazard explains. */
export const verdictRules: readonly RuleDescription[] = [
  {
    id: "LOAD-SAFE",
    title: "Nothing that loading the file could run or break",
    kind: "safety",
    what: "Every byte that decides what a loader does was read, and all of it is data, or calls that an allow-list vouches for.",
    why: "A file without a verdict could be one that nobody looked at; this one was looked at.",
    example: "model.safetensors: a header of names, types and shapes, and numbers behind it.",
    fix: "Nothing to do. The verdict holds for these bytes: compare the SHA-256 before you load another copy.",
    references: [
      "https://huggingface.co/docs/safetensors/index",
      "https://docs.python.org/3/library/pickle.html",
    ],
  },
  {
    id: "LOAD-UNREAD",
    title: "Not read in full, so not judged",
    kind: "safety",
    what: "Part of the file could not be read: it is truncated, encrypted, nested too deep, beyond a limit, or in a form that no reader knows. The message says which.",
    why: "What was not read can hold anything. Scanners that call such files clean are passed by files that are made so.",
    example:
      "A pickle that breaks half way, an encrypted member of a zip, a Git LFS pointer whose file is not here.",
    fix: "Get the whole file from its publisher and compare digests, or have a person decide and suppress the finding with a reason and a date.",
    references: ["https://arxiv.org/abs/2508.19774"],
  },
];
