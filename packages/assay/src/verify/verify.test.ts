import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claim, entity, minimalInventory, relation } from "testkit/inventory-parts";
import { lfsPointer } from "testkit/lfs-pointer";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { makeZip } from "testkit/zip";
import type { Inventory } from "../model/inventory.ts";
import { scan } from "../scan/scan-targets.ts";
import { inventoryReference } from "./inventory-reference.ts";
import type { CheckedFile, Verification } from "./verification.ts";
import { verify, type VerifyOptions } from "./verify.ts";

let root = "";
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-verify-"));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

function put(relative: string, content: string | Uint8Array = relative): void {
  fs.mkdirSync(path.dirname(path.join(root, relative)), { recursive: true });
  fs.writeFileSync(path.join(root, relative), content);
}

function digest(algorithm: string, content: string | Uint8Array): string {
  return createHash(algorithm).update(content).digest("hex");
}

function fileOf(name: string, content: string): Inventory["entities"][number] {
  const claims = [claim("sha256", digest("sha256", content)), claim("sizeBytes", Buffer.byteLength(content))];
  return entity(
    "file",
    `file:${name}`,
    name,
    claims.map((one) => ({ ...one, source: { by: "t@1" } })),
  );
}

function check(
  inventory: Inventory,
  options: VerifyOptions & { readonly of?: string; readonly at?: string } = {},
): Promise<Verification> {
  const { of, at = "", ...rest } = options;
  const named = { document: "bom.json", kind: "test", ...(of === undefined ? {} : { of }) };
  return verify(path.join(root, at), inventoryReference(inventory, named), rest);
}

function statuses({ files }: Verification): Record<string, CheckedFile["status"]> {
  return Object.fromEntries(files.map((file) => [file.path, file.status]));
}

describe("verify", () => {
  it("tells the same, changed, missing and surplus files apart", async () => {
    put("same", "1");
    put("changed", "2");
    put("grown", "333");
    put("surplus", "4");
    const entities = [fileOf("same", "1"), fileOf("changed", "x"), fileOf("grown", "3"), fileOf("gone", "5")];
    const result = await check(minimalInventory({ entities }));
    expect(statuses(result)).toEqual({
      same: "same",
      changed: "changed",
      grown: "changed",
      gone: "missing",
      surplus: "surplus",
    });
    expect(result.verified).toBe(false);
    expect(result.files.find((file) => file.path === "grown")?.reason).toBe(
      "has 3 bytes, the reference says 1",
    );
  });

  it("is content when all files are the same, and not when a changed byte hides behind the same size", async () => {
    put("a/model", "weights");
    const inventory = minimalInventory({ entities: [fileOf("a/model", "weights")] });
    expect((await check(inventory)).verified).toBe(true);
    put("a/model", "weighty");
    expect((await check(inventory)).verified).toBe(false);
  });

  it("never calls a file without a digest the same, and a reference without any digest verifies nothing", async () => {
    put("a");
    const result = await check(minimalInventory({ entities: [entity("file", "file:a", "a", [])] }));
    expect(statuses(result)).toEqual({ a: "not-checked" });
    expect(result.verified).toBe(false);
  });

  it("says where the bytes of a missing file are", async () => {
    put("new/name", "bytes");
    put("other", "bytez");
    const { files } = await check(minimalInventory({ entities: [fileOf("old/name", "bytes")] }));
    expect(files.map(({ path: at, sameBytesAs }) => [at, sameBytesAs])).toEqual([
      ["new/name", "old/name"],
      ["old/name", "new/name"],
      ["other", undefined],
    ]);
  });

  it("takes weaker digests of other tools, and says that they are weak", async () => {
    put("md5", "1");
    put("sha512", "2");
    put("git", "3");
    put("sha384", "4");
    const gitBlob = digest("sha1", "blob 1\u00003");
    const entities = [
      entity("file", "1", "md5", [claim("artefactDigest", { algorithm: "md5", hex: digest("md5", "1") })]),
      entity("file", "2", "sha512", [
        claim("artefactDigest", { algorithm: "sha512", hex: digest("sha512", "2") }),
      ]),
      entity("file", "3", "git", [claim("gitBlobId", gitBlob)]),
      entity("file", "4", "sha384", [
        claim("metadata", { name: "hash:SHA-384", value: digest("sha384", "4") }),
      ]),
    ];
    const { files, verified } = await check(minimalInventory({ entities }));
    expect(verified).toBe(true);
    expect(files.map((file) => [file.path, file.status, file.isWeak === true])).toEqual([
      ["git", "same", true],
      ["md5", "same", true],
      ["sha384", "same", false],
      ["sha512", "same", false],
    ]);
  });

  it("holds the folder of one model against its part of a larger document", async () => {
    put("chat/model", "1");
    put("chat/extra", "2");
    put("base/model", "3");
    const entities = [
      entity("model", "m:chat", "acme/chat", []),
      entity("model", "m:base", "acme/base", []),
      fileOf("chat/model", "1"),
      fileOf("base/model", "3"),
    ];
    const relations = [
      relation("m:chat", "contains", "file:chat/model"),
      relation("m:base", "contains", "file:base/model"),
    ];
    const inventory = minimalInventory({ entities, relations });
    const inside = await check(inventory, { of: "acme/chat", at: "chat" });
    expect(statuses(inside)).toEqual({ model: "same", extra: "surplus" });
    expect(inside.reference).toMatchObject({ subject: "acme/chat", folder: "chat" });
    expect(statuses(await check(inventory, { of: "acme/chat" }))).toEqual({
      "chat/model": "same",
      "chat/extra": "surplus",
    });
    await expect(async () => check(inventory, { of: "acme/other" })).rejects.toThrow(
      /has nothing called "acme\/other"/,
    );
  });

  it("finds the digest that a document gives of a model alone in any of the files", async () => {
    put("weights.bin", "w");
    const model = entity("model", "m", "acme/m", [claim("sha256", digest("sha256", "w"))]);
    expect((await check(minimalInventory({ entities: [model] }))).verified).toBe(true);
    put("weights.bin", "v");
    expect(statuses(await check(minimalInventory({ entities: [model] })))).toEqual({
      "acme/m": "missing",
      "weights.bin": "surplus",
    });
  });

  it("leaves out surplus that the user expects, and lists signatures without calling them checked", async () => {
    put("model", "1");
    put("run.log");
    put("model.sig");
    put("bom.json.sigstore.json");
    const result = await check(minimalInventory({ entities: [fileOf("model", "1")] }), {
      ignoreSurplus: ["*.log"],
    });
    expect(statuses(result)).toEqual({ model: "same", "run.log": "ignored" });
    expect(result.verified).toBe(true);
    expect(result.signatures).toEqual([
      { path: "bom.json.sigstore.json", kind: "Sigstore bundle" },
      { path: "model.sig", kind: "OpenSSF model signature" },
    ]);
  });

  it("tells a Git LFS pointer to the right bytes from changed bytes", async () => {
    const text = Buffer.from(lfsPointer(digest("sha256", "weights"), 7));
    put("right", text);
    const wrong = Buffer.from(lfsPointer(digest("sha256", "others"), 7));
    put("wrong", wrong);
    const entities = [fileOf("right", "weights"), fileOf("wrong", "weights")];
    expect(statuses(await check(minimalInventory({ entities })))).toEqual({
      right: "not-checked",
      wrong: "changed",
    });
  });

  it("does not call what cannot be read missing", async () => {
    put("outside-target", "1");
    put("in/model", "1");
    fs.symlinkSync("../outside-target", path.join(root, "in/linked"));
    const entities = [fileOf("model", "1"), fileOf("linked", "1")];
    const result = await check(minimalInventory({ entities }), { at: "in" });
    expect(statuses(result)).toEqual({ linked: "unreadable", model: "same" });
    expect(result.verified).toBe(false);
  });
});

describe("verify against a scan", () => {
  it("accepts the tree that was scanned, with its archives, pickles and plain files", async () => {
    put("model.safetensors", safetensorsFile([tensorOf("w", [2])]));
    put("notes.txt", "nothing that a reader knows");
    put("packed.zip", makeZip([{ name: "inner.safetensors", bytes: safetensorsFile([tensorOf("v", [3])]) }]));
    const inventory = await scan(root);
    const result = await check(inventory);
    expect(statuses(result)).toEqual({
      "model.safetensors": "same",
      "notes.txt": "not-checked",
      "packed.zip": "not-checked",
      "packed.zip!/inner.safetensors": "same",
    });
    expect(result.identities.map(({ property, status }) => [property, status])).toEqual(
      Array.from({ length: 2 }, () => [
        ["weightsId", "same"],
        ["packageId", "same"],
      ]).flat(),
    );
    expect(result.verified).toBe(true);
  });

  it("notices other weights by their identity", async () => {
    put("model.safetensors", safetensorsFile([tensorOf("w", [2])]));
    const inventory = await scan(root);
    put("model.safetensors", safetensorsFile([tensorOf("w", [3])]));
    const { identities } = await check(inventory);
    expect(identities.map(({ status }) => status)).toEqual(["changed", "changed"]);
  });

  it("says of a package-id that was made from headers that it is not checked", async () => {
    put("model.safetensors", safetensorsFile([tensorOf("w", [2])]));
    const inventory = await scan(root, { headersOnly: true });
    const result = await check(inventory);
    expect(result.identities).toMatchObject([{ property: "packageId", status: "not-checked" }]);
    expect(result.verified).toBe(false);
  });
});

it("any names and digests of a document are judged without an exception", async () => {
  put("a", "1");
  const name = fc.oneof(fc.string(), fc.constantFrom("a", "../a", "/a", "a!/b", "", "a/", "__proto__"));
  const hex = fc.oneof(fc.string(), fc.constant(digest("sha256", "1")));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, hex), { maxLength: 4 }), async (rows) => {
      const entities = rows.map(([at, value], index) =>
        entity("file", String(index), at, [claim("sha256", value)]),
      );
      const result = await check(minimalInventory({ entities }));
      const wrong = result.files.filter(
        ({ status, digest: one }) => status === "same" && one?.expected !== digest("sha256", "1"),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
