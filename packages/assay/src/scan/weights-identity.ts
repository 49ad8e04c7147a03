import { rangeKeyOf } from "../identity/tensor-ranges.ts";
import {
  headOfBytes,
  identifyWeights,
  type TensorDigest,
  tensorDigest,
  type WeightsIdentity,
} from "../identity/weights-id.ts";
import { isFixedBuffer } from "../tensors/fixed-buffers.ts";
import type { Tensor } from "../tensors/tensor.ts";
import type { FileDigest } from "./file-digest.ts";
import type { WeightSet } from "./model-draft.ts";

/** The weights-id of a set, or why it has none: an id over a part of the weights would be wrong. */
export type IdentityResult =
  | { readonly kind: "identified"; readonly identity: WeightsIdentity }
  | { readonly kind: "unresolved"; readonly reason: string };

export function identifySet(set: WeightSet, digests: ReadonlyMap<string, FileDigest>): IdentityResult {
  if (set.isPartial) return { kind: "unresolved", reason: "not all of the weights could be read" };
  const tensors: TensorDigest[] = [];
  for (const tensor of set.tensors) {
    if (tensor.role === "constant" || isFixedBuffer(tensor)) continue;
    const digest = digestOf(tensor, digests);
    if (digest === undefined) return { kind: "unresolved", reason: reasonFor(tensor) };
    tensors.push({ name: tensor.name, digest });
  }
  const identity = identifyWeights(tensors);
  return identity === undefined
    ? { kind: "unresolved", reason: "no tensors were found" }
    : { kind: "identified", identity };
}

function digestOf(tensor: Tensor, digests: ReadonlyMap<string, FileDigest>): Uint8Array | undefined {
  if (tensor.data.kind === "bytes") return tensorDigest(tensor, headOfBytes(tensor.data.bytes));
  const place = rangeKeyOf(tensor);
  const file = place === undefined ? undefined : digests.get(place.path);
  if (place === undefined || file?.kind !== "digested") return undefined;
  const head = file.heads.get(place.key);
  return head === undefined ? undefined : tensorDigest(tensor, Buffer.from(head, "latin1"));
}

function reasonFor(tensor: Tensor): string {
  return tensor.data.kind === "absent" ? tensor.data.reason : "the bytes of a tensor could not be digested";
}
