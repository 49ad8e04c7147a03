import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HashTree, leafHash } from "./hash-tree.ts";

/** RFC 6962 section 2.1 as it is written there: split at the largest power of two below n. */
function byDefinition(leaves: readonly Uint8Array[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return createHash("sha256").digest();
  if (leaves.length === 1) return leafHash(only);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return createHash("sha256")
    .update(Uint8Array.of(1))
    .update(byDefinition(leaves.slice(0, split)))
    .update(byDefinition(leaves.slice(split)))
    .digest();
}

describe("hash tree", () => {
  it("has the head of SHA-256 over nothing when it is empty", () => {
    expect(Buffer.from(new HashTree().head()).toString("hex")).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });

  it("agrees with the known answers of certificate transparency", () => {
    // Test inputs and root hashes of the reference implementation of RFC 6962 (leaves "", 00, 10, 20 21, ...).
    const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"].map((hex) =>
      Buffer.from(hex, "hex"),
    );
    const tree = new HashTree();
    const heads: string[] = [];
    for (const input of inputs) {
      tree.append(leafHash(input));
      heads.push(Buffer.from(tree.head()).toString("hex"));
    }
    expect(heads.slice(0, 3)).toEqual([
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    ]);
  });

  it("is the tree of RFC 6962 for any number of leaves", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 70 }), (leaves) => {
        const tree = new HashTree();
        for (const leaf of leaves) tree.append(leafHash(leaf));
        expect(Buffer.from(tree.head())).toEqual(byDefinition(leaves));
      }),
    );
  });
});
