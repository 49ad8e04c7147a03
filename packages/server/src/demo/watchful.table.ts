import type { WantedPolicy } from "../store/judging/wanted-policy.ts";
import type { FoundEvent } from "../store/watch-store.ts";

/** Policies of the demo: packs, for all projects or those with a tag. */
export const demoPolicies: readonly (Omit<WantedPolicy, "text"> & { readonly pack: string })[] = [
  { name: "Weights that hold no code", pack: "safe-formats", isEnabled: true, appliesTo: { kind: "all" } },
];

/** A watch of the demo, and what its last look found. Once a year: the demo asks nobody by itself. */
export const demoWatch = {
  name: "Models in production",
  targets: ["hf://Qwen/Qwen2.5-7B-Instruct", "hf://BAAI/bge-m3"],
  everyHours: 8_760,
};

const about = { url: null, files: [] } as const;

export const demoEvents: readonly FoundEvent[] = [
  {
    ...about,
    ...{ key: "demo:weights", kind: "weights-changed-under-same-tag", severity: "high" },
    title: "The weights are others than before, under the same tag (invented)",
    target: "hf://Qwen/Qwen2.5-7B-Instruct",
    action: "Pin the commit that was tried, and find out what changed.",
    ...{ before: ["0f3e9b1c"], after: ["a81d77f2"] },
  },
  {
    ...about,
    ...{ key: "demo:commit", kind: "new-commit", severity: "info" },
    title: "There is a newer commit (invented)",
    target: "hf://BAAI/bge-m3",
    action: "Look at what it changes before you follow it.",
    ...{ before: ["5617a9f6"], after: ["babcf60c"] },
  },
];
