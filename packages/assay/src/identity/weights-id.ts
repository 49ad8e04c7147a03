import { createHash } from "node:crypto";
import { HashTree, leafBytes, leafHash } from "../bytes/digest/hash-tree.ts";
import type { Tensor } from "../tensors/tensor.ts";

/** A tensor's name and what its content is. */
export interface TensorDigest {
  readonly name: string;
  /** 32 bytes. */
  readonly digest: Uint8Array;
}

/** The identity of weights, without and with the names of the tensors. */
export interface WeightsIdentity {
  /** `w1:<hex>`: equal for the same distinct tensors, whatever they are called and however they are cut into files. */
  readonly weightsId: string;
  /** `n1:<hex>`: also binds names, so that tied tensors stored twice differ from once. */
  readonly namedWeightsId: string;
}

/**
 * Binds dtype and shape to the tree head of the tensor's little-endian row-major bytes:
 * SHA-256(0x02 || dtype || 0x00 || dimensions joined by "," || 0x00 || head). See docs/reference/identity.md.
 */
export function tensorDigest(tensor: Pick<Tensor, "dtype" | "shape">, head: Uint8Array): Uint8Array {
  return createHash("sha256")
    .update(Uint8Array.of(2))
    .update(`${tensor.dtype}\0${tensor.shape.join(",")}\0`)
    .update(head)
    .digest();
}

/** Tree head of bytes that are already in memory. */
export function headOfBytes(bytes: Uint8Array): Uint8Array {
  const tree = new HashTree();
  for (let start = 0; start < bytes.length; start += leafBytes) {
    tree.append(leafHash(bytes.subarray(start, start + leafBytes)));
  }
  return tree.head();
}

/** Both roots; undefined when there is no tensor. RFC 6962 trees over sorted leaves. */
export function identifyWeights(tensors: readonly TensorDigest[]): WeightsIdentity | undefined {
  if (tensors.length === 0) return undefined;
  const contents = tensors.map(({ digest }) => Buffer.from(digest));
  const named = tensors.map(({ name, digest }) =>
    Buffer.concat([Buffer.from(name), Uint8Array.of(0), digest]),
  );
  return { weightsId: `w1:${rootOver(contents)}`, namedWeightsId: `n1:${rootOver(named)}` };
}

function rootOver(leaves: readonly Buffer[]): string {
  const tree = new HashTree();
  let previous: Buffer | undefined;
  for (const leaf of leaves.toSorted(Buffer.compare)) {
    if (previous?.equals(leaf) !== true) tree.append(leafHash(leaf));
    previous = leaf;
  }
  return Buffer.from(tree.head()).toString("hex");
}
