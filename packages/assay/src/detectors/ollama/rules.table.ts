import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of this detector alone. */
export const ollamaRules: readonly RuleDescription[] = [
  {
    id: "MODELFILE-PATH",
    title: "A Modelfile reaches out of its folder",
    kind: "safety",
    what: "`FROM` or `ADAPTER` is an absolute path, a path of a home directory, or climbs out of the scanned tree with `..`.",
    why: "`ollama create` takes that file of the machine into the model, whatever it is; a pushed model gives it away. It also tells about the machine of whoever wrote it.",
    example: "FROM /etc/passwd",
    fix: "Keep weights and adapters beside the Modelfile, and name them by relative paths.",
    references: ["https://docs.ollama.com/modelfile"],
  },
];
