import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { lfsPointer } from "../../../../../testkit/lfs-pointer.ts";
import { readBytes } from "../../bytes/byte-source.ts";
import { pointerEntry } from "./pointer-entry.ts";

const place = { saidOf: () => [] };
const file = { path: "model.pkl", sizeBytes: 100 * 1024 * 1024 };

describe("a file", () => {
  it("that may not be read is shown as the pointer that git has of it, if that is what the listing says", async () => {
    const sha256 = "ab".repeat(32);
    const pointer = lfsPointer(sha256, file.sizeBytes);
    const gitBlob = createHash("sha1").update(`blob ${pointer.length}\0`).update(pointer).digest("hex");
    const entry = pointerEntry({ ...file, sha256, gitBlob }, place);

    expect(await readBytes((await entry?.open())!, 0, pointer.length)).toEqual(new Uint8Array(pointer));
    expect(pointerEntry({ ...file, sha256, gitBlob: "0".repeat(40) }, place)).toBeUndefined();
    expect(pointerEntry(file, place)).toBeUndefined();
  });
});
