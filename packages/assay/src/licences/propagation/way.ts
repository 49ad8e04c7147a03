import { printable } from "../../model/printable.ts";
import type { Step } from "./lineage-index.ts";

/** Steps in words, nearest first: `fine-tune of org/base`. */
export function wayOf(steps: readonly Step[]): readonly string[] {
  return steps.map(({ to, detail }) => `${words.get(detail) ?? "made from"} ${printable(to.name)}`);
}

/** `trained (sft) on data/talk` */
export function trainedOn({ to, detail }: Step): string {
  return `trained${detail === "unknown" ? "" : ` (${printable(detail)})`} on ${printable(to.name)}`;
}

const words: ReadonlyMap<string, string> = new Map([
  ["fine-tune", "fine-tune of"],
  ["continued-pretraining", "continued training of"],
  ["adapter", "adapter of"],
  ["quantized", "quantization of"],
  ["converted", "conversion of"],
  ["merged", "merge of"],
  ["pruned", "pruned from"],
  ["distilled", "distilled from"],
]);
