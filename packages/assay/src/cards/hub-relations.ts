/** How a model derives from another: the hub's word (`base_model_relation`) and ours. */
const rows = [
  ["adapter", "adapter"],
  ["merge", "merged"],
  ["quantized", "quantized"],
  ["finetune", "fine-tune"],
] as const;

/** Our word by the hub's. */
export const relationOfHub: ReadonlyMap<string, string> = new Map(rows);

/** The hub's word by ours; other relations have none. */
export const hubRelations: ReadonlyMap<string, string> = new Map(
  rows.map(([hub, own]) => [own, hub] as const),
);

/** The words as a message lists them. */
export const hubRelationWords: string = rows.map(([hub]) => hub).join(", ");
