import { hash as hashOnce } from "node:crypto";
import { HashTree } from "../bytes/digest/hash-tree.ts";
import { hashBytes } from "./sorted-hashes.ts";

/** 0x00 (a leaf, RFC 6962), the record's hash, and how often it stands in the set (8 bytes, big-endian). */
const leafBytes = 1 + hashBytes + 8;

/** Merkle tree head over the distinct records of a set in the order of their hashes. */
export class RecordsRoot {
  readonly #tree = new HashTree();
  readonly #leaf = Buffer.alloc(leafBytes);

  append(record: Buffer, count: number): void {
    record.copy(this.#leaf, 1);
    this.#leaf.writeBigUInt64BE(BigInt(count), 1 + hashBytes);
    this.#tree.append(Buffer.from(hashOnce("sha256", this.#leaf, "binary"), "binary"));
  }

  hex(): string {
    return Buffer.from(this.#tree.head()).toString("hex");
  }
}
