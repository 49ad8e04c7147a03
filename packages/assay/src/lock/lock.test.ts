import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { claim, entity, fakeSha256, minimalInventory, relation } from "testkit/inventory-parts";
import { hubCommit } from "testkit/hub-records";
import { hubServer } from "testkit/hub-server";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Entity } from "../model/entity.ts";
import { AssayError } from "../model/error.ts";
import { withTree } from "../scan/open-target.ts";
import { verify } from "../verify/verify.ts";
import { lockInventory } from "./lock-inventory.ts";
import { lockReference } from "./lock-reference.ts";
import type { LockEntry } from "./lock-schema.ts";
import { lockTree } from "./lock-tree.ts";
import { isLock, readLock } from "./read-lock.ts";
import { isSafePath } from "./safe-path.ts";
import { lockOf, writeLock } from "./write-lock.ts";

let root = "";
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-lock-"));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

function put(relative: string, content: string | Uint8Array): void {
  fs.mkdirSync(path.dirname(path.join(root, relative)), { recursive: true });
  fs.writeFileSync(path.join(root, relative), content);
}

const commit = "0123456789abcdef0123456789abcdef01234567";
const files: LockEntry = {
  target: "models/chat",
  kind: "files",
  files: [
    { path: "b", sha256: fakeSha256(1), sizeBytes: 2, role: "weights" },
    { path: "a", gitBlob: commit },
  ],
};
const hub: LockEntry = {
  target: "hf://datasets/acme/data",
  kind: "dataset",
  requested: "main",
  revision: commit,
};
const image: LockEntry = { target: "acme/serve", kind: "image", digest: `sha256:${fakeSha256(2)}` };

describe("a lock", () => {
  it("is sorted, has a line for each file, and is read back as it was written", () => {
    const text = writeLock(lockOf([files, image, hub]));
    expect(text).toBe(writeLock(lockOf([hub, image, files])));
    expect(text).toContain(`\n        {"path":"a","gitBlob":"${commit}"},\n        {"path":"b",`);
    expect(readLock(text, "assay.lock").entries.map(({ target }) => target)).toEqual([
      "acme/serve",
      "hf://datasets/acme/data",
      "models/chat",
    ]);
    expect(isLock(Buffer.from(text))).toBe(true);
    expect(isLock(Buffer.from('{"bomFormat": "CycloneDX"}'))).toBe(false);
  });

  const good = writeLock(lockOf([files]));
  const sealed = (entries: readonly unknown[]): string => writeLock(lockOf(entries as readonly LockEntry[]));
  it.each([
    ["another digest in it", good.replace(fakeSha256(1), fakeSha256(3)), /was edited or badly merged/],
    [
      "an unknown version",
      good.replace('"assayLock": 1', '"assayLock": 2'),
      /a version that this Assay does not know/,
    ],
    [
      "a key twice",
      good.replace('"kind"', '"kind": "files",\n"kind"'),
      /\/entries\/0\/kind stands there twice/,
    ],
    ["an unknown key", good.replace('"kind"', '"trust": true, "kind"'), /\/entries\/0/],
    ["no JSON", `${good}}`, /cannot be relied on/],
    ["a target outside", sealed([{ ...files, target: "../chat" }]), /the path leaves the folder of the lock/],
    ["an absolute target", sealed([{ ...files, target: "/etc" }]), /the path leaves the folder of the lock/],
    [
      "a file outside",
      sealed([{ ...files, files: [{ path: "a/../../b", sha256: fakeSha256(1) }] }]),
      /leaves its folder/,
    ],
    ["a target twice", sealed([files, files]), /is locked twice/],
    [
      "a path twice",
      sealed([
        {
          ...files,
          files: [
            { path: "a", gitBlob: commit },
            { path: "a", gitBlob: commit },
          ],
        },
      ]),
      /a path stands there twice/,
    ],
    ["a file without digest", sealed([{ ...files, files: [{ path: "a" }] }]), /a has no digest/],
    ["nothing pinned", sealed([{ target: "hf://acme/m", kind: "model" }]), /nothing is pinned/],
    ["a short commit", sealed([{ ...hub, revision: "0123456" }]), /a whole commit/],
  ])("with %s is refused with one sentence", (_, text, message) => {
    expect(() => readLock(text, "assay.lock")).toThrow(message);
    expect(() => readLock(text, "assay.lock")).toThrow(/^assay\.lock cannot be relied on: [^\n]+$/);
  });

  it("never throws anything but its own error, whatever the bytes", () => {
    const text = good.slice(0, 300);
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ maxLength: 8 }), (at, inserted) => {
        try {
          readLock(good.slice(0, at) + inserted + good.slice(at + 1), "assay.lock");
        } catch (error) {
          expect(error).toBeInstanceOf(AssayError);
        }
      }),
    );
  });

  it.each(["", "/a", "a//b", "./a", "a/..", "..", "C:/a", "a\\b", "a\nb"])(
    "knows no safe path in %j",
    (text) => {
      expect(isSafePath(text)).toBe(false);
    },
  );
});

describe("locking a tree", () => {
  it("pins every file, known or not, and the models; verify then enforces it", async () => {
    put("model.safetensors", safetensorsFile([tensorOf("w", [2])]));
    put("notes.txt", "a note");
    const entry = await withTree([root], {}, (tree) => lockTree(tree, "models/m"));
    expect(entry).toMatchObject({
      target: "models/m",
      kind: "files",
      models: [{ weightsId: expect.stringMatching(/^w1:/u), packageId: expect.stringMatching(/^p1:/u) }],
      files: [
        { path: "model.safetensors", role: "weights" },
        { path: "notes.txt", sha256: createHash("sha256").update("a note").digest("hex"), sizeBytes: 6 },
      ],
    });
    const reference = lockReference(entry, "assay.lock");
    expect((await verify(root, reference)).verified).toBe(true);
    put("notes.txt", "a nute");
    expect((await verify(root, reference)).files.map(({ status }) => status)).toEqual(["same", "changed"]);
  });

  it("locks a snapshot of a hub cache as its commit, and notices another one", async () => {
    const snapshot = `models--acme--chat/snapshots/${commit}`;
    put(`${snapshot}/config.json`, "{}");
    const entry = await withTree([path.join(root, snapshot)], {}, (tree) => lockTree(tree, "."));
    expect(entry).toMatchObject({
      target: "hf://acme/chat",
      kind: "model",
      purl: `pkg:huggingface/acme/chat@${commit}`,
      revision: commit,
    });
    const other = `models--acme--chat/snapshots/${"f".repeat(40)}`;
    put(`${other}/config.json`, "{}");
    const { identities, verified } = await verify(path.join(root, other), lockReference(entry, "assay.lock"));
    expect(identities).toMatchObject([{ property: "revision", status: "changed", found: ["f".repeat(40)] }]);
    expect(verified).toBe(false);
  });

  it("locks a repository of a hub at the commit that a branch is at, without fetching a file", async () => {
    const weights = safetensorsFile([tensorOf("w", [64, 64])]);
    const server = await hubServer({
      repositories: { "acme/chat": { files: { "model.safetensors": weights, "config.json": "{}" } } },
    });
    try {
      const options = {
        environment: { HF_ENDPOINT: server.endpoint, HF_HUB_CACHE: path.join(root, "none"), HOME: root },
        allowHosts: ["127.0.0.1"],
      };
      const entry = await withTree(["hf://acme/chat@main"], options, (tree) =>
        lockTree(tree, "hf://acme/chat@main"),
      );
      expect(entry).toMatchObject({
        target: "hf://acme/chat",
        kind: "model",
        requested: "main",
        revision: hubCommit,
        files: [
          { path: "config.json", gitBlob: expect.stringMatching(/^[0-9a-f]{40}$/u) },
          { path: "model.safetensors", sha256: createHash("sha256").update(weights).digest("hex") },
        ],
      });
      expect(server.storage.seen).toEqual([]);
      expect(readLock(writeLock(lockOf([entry])), "assay.lock").entries).toEqual([entry]);
    } finally {
      await server.close();
    }
  });

  it("refuses a tree in which something could not be listed", async () => {
    put("in/a", "1");
    fs.symlinkSync("../../etc", path.join(root, "in/out"));
    await expect(withTree([path.join(root, "in")], {}, (tree) => lockTree(tree, "in"))).rejects.toThrow(
      /^out cannot be locked: /,
    );
  });
});

describe("locking a document", () => {
  it("pins files, commits and image digests, and says what it could not pin", () => {
    const entities = [
      entity("file", "file:a", "a/model", [claim("sha256", fakeSha256(1)), claim("sizeBytes", 4)]),
      entity("file", "file:b", "../b", [claim("sha256", fakeSha256(2))]),
      entity(
        "model",
        "m",
        "acme/chat",
        [claim("revision", commit), claim("usage", "used")],
        [{ type: "huggingface", value: "acme/chat" }],
      ),
      entity(
        "model",
        "n",
        "acme/loose",
        [claim("revision", "main"), claim("usage", "used")],
        [{ type: "huggingface", value: "acme/loose" }],
      ),
      entity("software", "i", "acme/serve", [
        claim("category", "container"),
        claim("sha256", fakeSha256(3)),
        claim("usage", "used"),
      ]),
    ].map((one) => ({ ...one, claims: one.claims.map((each) => ({ ...each, source: { by: "t@1" } })) }));
    const { entries, unpinned } = lockInventory(minimalInventory({ entities }), "bom.json");
    expect(entries).toEqual([
      { target: ".", kind: "files", files: [{ path: "a/model", sizeBytes: 4, sha256: fakeSha256(1) }] },
      { target: "hf://acme/chat", kind: "model", revision: commit },
      { target: "acme/serve", kind: "image", digest: `sha256:${fakeSha256(3)}` },
    ]);
    expect(unpinned).toEqual(["../b", "acme/loose"]);
  });

  it("pins each model in its folder, and not the application around it", () => {
    const here = { source: { by: "t@1" } };
    const fileAt = (at: string, seed: number): Entity =>
      entity("file", at, at, [{ ...claim("sha256", fakeSha256(seed)), ...here }]);
    const present = { ...claim("usage", "present"), ...here };
    const entities = [
      entity("model", "q4", "q4", [present, { ...claim("weightsId", "w1:4"), ...here }]),
      entity("model", "q8", "q8", [present]),
      fileAt("models/q4.gguf", 4),
      fileAt("models/q8.gguf", 8),
      fileAt("app.py", 1),
    ];
    const relations = [
      relation("q4", "contains", "models/q4.gguf"),
      relation("q8", "contains", "models/q8.gguf"),
    ];
    expect(lockInventory(minimalInventory({ entities, relations }), "bom.json").entries).toEqual([
      {
        target: "models",
        kind: "files",
        models: [{ name: "q4", weightsId: "w1:4" }],
        files: [
          { path: "q4.gguf", sha256: fakeSha256(4) },
          { path: "q8.gguf", sha256: fakeSha256(8) },
        ],
      },
    ]);
  });
});
