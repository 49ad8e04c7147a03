import type { RuleDescription } from "../../model/rule-description.ts";

const sharding = "https://huggingface.co/docs/transformers/main/en/big_models";

/** Rules of this detector alone. */
export const shardIndexRules: readonly RuleDescription[] = [
  {
    id: "SHARD-INDEX-OUTSIDE",
    title: "A shard index leads out of its folder",
    kind: "safety",
    what: "`weight_map` names a file by an absolute path, with `..`, or with characters that no file name has.",
    why: "A loader that follows it opens files that do not belong to the model.",
    example: '{"weight_map": {"w": "../../other/model.safetensors"}}',
    fix: "Do not load this model with tools that follow such names; get it again from its publisher.",
    references: ["https://cwe.mitre.org/data/definitions/22.html", sharding],
  },
  {
    id: "SHARD-INDEX-DUPLICATE-KEY",
    title: "A shard index has a key twice",
    kind: "integrity",
    what: "A tensor, or another key of the index, stands more than once.",
    why: "Loaders disagree which one counts, so they load different weights.",
    example: '{"weight_map": {"w": "a.safetensors", "w": "b.safetensors"}}',
    fix: "Write the index anew from the shards.",
    references: ["https://www.rfc-editor.org/rfc/rfc8259#section-4", sharding],
  },
];
