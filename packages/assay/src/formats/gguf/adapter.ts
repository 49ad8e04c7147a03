import type { Claim } from "../../model/claim.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import { sayer, type Context } from "./context.ts";
import { numberAt, textAt } from "./metadata.ts";

/** `blk.0.attn_q.weight.lora_a`: the low-rank factor that reads the layer's input, [rank, inputs]. */
const factorA = /^(?:blk\.\d+\.)?(.+?)(?:\.weight)?\.lora_a$/u;

/** A low-rank adapter: kind and alpha as declared, rank and layers as its tensors show them. */
export function adapterClaims(context: Context): Claim[] {
  const key = "adapter.type";
  const kind = textAt(context.metadata, key);
  if (kind === undefined) return [];
  const alpha = numberAt(context.metadata, "adapter.lora.alpha");
  const { ranks, modules } = factorsOf(context.tensors);
  const [rank] = ranks;
  return [
    sayer(
      context,
      "declared",
      key,
    )("adapter", {
      kind: kind.toUpperCase(),
      ...(alpha === undefined ? {} : { alpha }),
      ...(rank === undefined || ranks.size > 1 ? {} : { rank }),
      ...(modules.size === 0 ? {} : { targetModules: [...modules].sort() }),
    }),
  ];
}

function factorsOf(tensors: readonly Tensor[]): { ranks: Set<number>; modules: Set<string> } {
  const ranks = new Set<number>();
  const modules = new Set<string>();
  for (const { name, shape } of tensors) {
    const module = factorA.exec(name)?.[1];
    const rank = shape.at(-2);
    if (module === undefined) continue;
    modules.add(module);
    if (rank !== undefined) ranks.add(rank);
  }
  return { ranks, modules };
}
