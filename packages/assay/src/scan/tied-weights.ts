import { rangeKeyOf } from "../identity/tensor-ranges.ts";
import type { Tensor } from "../tensors/tensor.ts";
import type { FileDigest } from "./file-digest.ts";

/** Output heads that libraries tie to the token embedding, and what they are tied to. */
const head = /(?:^|\.)(?:lm_head|output|embed_out|decoder|output_projection)\.(?:weight|decoder\.weight)$/;
const embedding =
  /(?:^|\.)(?:embed_tokens|wte|word_embeddings|embed_in|tok_embeddings|shared|token_embd)\.weight$/;

/**
 * A tied matrix that a file stores twice is learned once. Equal bytes alone do not tell: the norms of a fresh model are
 * equal too. So only an output head with the same bytes as a token embedding counts as its copy.
 */
export function withoutTiedCopies(
  tensors: readonly Tensor[],
  digests: ReadonlyMap<string, FileDigest>,
): readonly Tensor[] {
  const embeddings = new Set<string>();
  for (const tensor of tensors) {
    const content = embedding.test(tensor.name) ? contentOf(tensor, digests) : undefined;
    if (content !== undefined) embeddings.add(content);
  }
  if (embeddings.size === 0) return tensors;
  return tensors.filter(
    (tensor) => !head.test(tensor.name) || !embeddings.has(contentOf(tensor, digests) ?? ""),
  );
}

function contentOf(tensor: Tensor, digests: ReadonlyMap<string, FileDigest>): string | undefined {
  const place = rangeKeyOf(tensor);
  const file = place === undefined ? undefined : digests.get(place.path);
  const found = place === undefined || file?.kind !== "digested" ? undefined : file.heads.get(place.key);
  if (found === undefined) return undefined;
  return `${tensor.dtype} ${tensor.shape.join()} ${found}`;
}
