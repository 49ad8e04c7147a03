import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { type Fault, faultyServer } from "testkit/faulty-server";
import { chatGguf } from "testkit/gguf";
import type { LoopbackServer } from "testkit/loopback-server";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { makeTar } from "testkit/tar";
import { type WebFile, webServer } from "testkit/web-server";
import { makeZip } from "testkit/zip";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { ProgressEvent } from "../../model/progress.ts";
import { claimsOn, valueOf } from "../../model/resolve.ts";
import type { ScanOptions } from "../../scan/options.ts";
import { scan } from "../../scan/scan-targets.ts";
import { fileNameOf } from "./file-name.ts";
import { promisedDigest } from "./promises.ts";
import { isWebPage } from "./web-page.ts";

const opened: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

/** 1 MB: far more than a first answer brings. */
const large = safetensorsFile([tensorOf("lm_head.weight", [512, 512])]);
const small = safetensorsFile([tensorOf("lm_head.weight", [4, 4])]);

interface Scanned {
  readonly inventory: Inventory;
  readonly server: LoopbackServer;
  readonly network: Extract<ProgressEvent, { phase: "network" }>;
}

async function serve(files: Readonly<Record<string, WebFile>>): Promise<LoopbackServer> {
  const server = await webServer(files);
  opened.push(server);
  return server;
}

async function scanOf(path: string, file: WebFile, options: Partial<ScanOptions> = {}): Promise<Scanned> {
  const server = await serve({ [path.split("?")[0] ?? ""]: file });
  const events: ProgressEvent[] = [];
  const inventory = await scan([server.origin + path], {
    ...options,
    onProgress: (event) => events.push(event),
  });
  const network = events.find((event) => event.phase === "network");
  if (network === undefined) throw new Error("nothing was asked");
  return { inventory, server, network };
}

function modelIn({ entities }: Inventory): Entity {
  return entities.find(({ kind }) => kind === "model")!;
}

function fileIn({ entities }: Inventory, name: string): Entity {
  return entities.find((entity) => entity.kind === "file" && entity.name === name)!;
}

function metadataOf(entity: Entity): ReadonlyMap<string, unknown> {
  return new Map(
    claimsOn(entity, "metadata").flatMap(({ value }) =>
      value.kind === "known" ? [[value.value.name, value.value.value] as const] : [],
    ),
  );
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

describe("a file behind a web address", () => {
  it("is read by ranges: the header, and not the weights", async () => {
    const { inventory, network } = await scanOf("/models/model.safetensors", { bytes: large });
    expect(valueOf(modelIn(inventory), "parameters")).toBe(512 * 512);
    expect(network.receivedBytes).toBeLessThan(large.length / 2);
    expect(network.listedBytes).toBe(large.length);
    expect(inventory.coverage).toMatchObject([{ path: "model.safetensors", read: "headers" }]);
  });

  it("is digested with --full as a copy of it is", async () => {
    const { inventory } = await scanOf("/model.safetensors", { bytes: large }, { full: true });
    expect(claimsOn(fileIn(inventory, "model.safetensors"), "sha256")).toMatchObject([
      { basis: "measured", value: { value: sha256(large).toString("hex") } },
    ]);
    expect(inventory.coverage).toMatchObject([{ read: "full" }]);
  });

  it("that is small comes with one request, and is measured", async () => {
    const { inventory, network } = await scanOf("/model.safetensors", { bytes: small });
    expect(network.requests).toBe(1);
    expect(claimsOn(fileIn(inventory, "model.safetensors"), "sha256")).toMatchObject([{ basis: "measured" }]);
  });

  it("is described by what the server says, without what stands after the question mark", async () => {
    const headers = { etag: '"abc"', "last-modified": "Mon, 02 Mar 2026 10:00:00 GMT" };
    const { inventory, server } = await scanOf("/m/chat.gguf?X-Amz-Signature=secret", {
      bytes: chatGguf(),
      headers,
    });
    const file = fileIn(inventory, "chat.gguf");
    expect(metadataOf(file).get("web.etag")).toBe('"abc"');
    expect(metadataOf(file).get("web.lastModified")).toBe(headers["last-modified"]);
    const urls = inventory.entities.filter(({ kind }) => kind === "model").map((one) => valueOf(one, "url"));
    expect(urls).toContain(`${server.origin}/m/chat.gguf`);
    expect(JSON.stringify(inventory)).not.toContain("secret");
  });

  it("has the SHA-256 that the server promises as declared, and a false promise is found out by --full", async () => {
    const promise = { "repr-digest": `sha-256=:${sha256(small).toString("base64")}:` };
    const file = { bytes: large, headers: promise };
    const shallow = (await scanOf("/model.safetensors", file)).inventory;
    expect(claimsOn(fileIn(shallow, "model.safetensors"), "sha256")).toMatchObject([{ basis: "declared" }]);
    const full = (await scanOf("/model.safetensors", file, { full: true })).inventory;
    expect(full.findings.map(({ rule }) => rule)).toContain("DIGEST-MISMATCH");
  });

  it("is received once where the server has no ranges, also when it does not say how long it is", async () => {
    for (const file of [{ hasNoRanges: true }, { isChunked: true }]) {
      const { inventory, network } = await scanOf("/model.safetensors", { ...file, bytes: large });
      expect(network.requests).toBe(1);
      expect(inventory.coverage).toMatchObject([{ read: "full" }]);
      expect(valueOf(modelIn(inventory), "weightsId")).toBeDefined();
    }
  });

  it("that is empty is an empty file", async () => {
    const { inventory } = await scanOf("/model.safetensors", { bytes: "" });
    expect(inventory.coverage).toMatchObject([{ path: "model.safetensors", code: "malformed" }]);
  });

  it("is left out when the user excludes it", async () => {
    const { inventory } = await scanOf(
      "/model.safetensors",
      { bytes: small },
      { exclude: ["*.safetensors"] },
    );
    expect(inventory.coverage).toMatchObject([{ code: "excluded" }]);
  });
});

describe("an archive behind a web address", () => {
  const member = { name: "m/model.safetensors", bytes: large };

  it("that is a zip is read by ranges", async () => {
    const { inventory, network } = await scanOf("/m.zip", { bytes: makeZip([member]) });
    expect(valueOf(modelIn(inventory), "parameters")).toBe(512 * 512);
    expect(network.receivedBytes).toBeLessThan(large.length);
  });

  it("that is compressed comes whole, in one transfer after the first look", async () => {
    const noise = { name: "noise.bin", bytes: randomBytes(300_000) };
    const bytes = gzipSync(makeTar([member, noise]));
    const { inventory, network } = await scanOf("/m.tar.gz", { bytes });
    expect(valueOf(modelIn(inventory), "parameters")).toBe(512 * 512);
    expect(network.requests).toBe(2);
    expect(inventory.coverage.map(({ path }) => path)).toContain("m.tar.gz!/m.tar!/m/model.safetensors");
  });

  it("that is another one at the second look is refused", async () => {
    const bytes = gzipSync(makeTar([{ name: "noise.bin", bytes: randomBytes(300_000) }]));
    const file = { bytes, headers: { etag: '"1"' }, later: { bytes, headers: { etag: '"2"' } } };
    await expect(scanOf("/m.tar.gz", file)).rejects.toMatchObject({ code: "changed-while-reading" });
  });
});

/** Bytes that no codec makes smaller. */
function randomBytes(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (state * 48271) % 0x7fffffff) & 0xff);
}

describe("an address that sends on", () => {
  it("is followed, and it is said where to", async () => {
    const server = await serve({
      "/latest": { location: "/files/model.safetensors" },
      "/files/model.safetensors": { bytes: small },
    });
    const inventory = await scan(`${server.origin}/latest`);
    const file = fileIn(inventory, "model.safetensors");
    expect(metadataOf(file).get("web.redirectedTo")).toBe(`${server.origin}/files/model.safetensors`);
    expect(valueOf(file, "url")).toBe(`${server.origin}/latest`);
  });

  it("to a host inside the own network is refused, unless the user names that host", async () => {
    const storage = await serve({ "/model.safetensors": { bytes: small } });
    const location = `${storage.origin.replace("127.0.0.1", "127.0.0.2")}/model.safetensors`;
    const server = await serve({ "/model.safetensors": { location } });
    const target = `${server.origin}/model.safetensors`;
    await expect(scan(target)).rejects.toMatchObject({ code: "refused" });
    // Named, it is asked, and nobody listens there.
    await expect(scan(target, { allowHosts: ["127.0.0.2"] })).rejects.not.toMatchObject({ code: "refused" });
  });
});

describe("an address that is no file", () => {
  it("is one clear error when a page is there", async () => {
    const page = { bytes: "<!DOCTYPE html><html><body>Sign in</body></html>" };
    await expect(scanOf("/model.safetensors", page)).rejects.toThrow(/is a web page, no file/u);
    const sent = scanOf("/login", { ...page, headers: { "content-type": "text/html" }, hasNoRanges: true });
    await expect(sent).rejects.toMatchObject({ code: "bad-answer" });
  });

  it("is one clear error when nothing is there, or access is denied", async () => {
    await expect(scanOf("/gone.gguf", { status: 404 })).rejects.toMatchObject({ code: "not-found" });
    await expect(scanOf("/mine.gguf", { status: 403 })).rejects.toMatchObject({ code: "permission-denied" });
  });

  it("is not asked offline, nor with a password in it", async () => {
    await expect(scan("https://example.test/model.gguf", { offline: true })).rejects.toThrow(/--offline/u);
    await expect(scan("https://a:b@example.test/model.gguf")).rejects.toThrow(/without user and password/u);
  });
});

describe("a server that breaks the rules", () => {
  it.each<readonly [Fault, string]>([
    ["other-range", "bad-answer"],
    ["no-content-range", "bad-answer"],
    ["redirect-loop", "refused"],
    ["redirect-to-metadata", "refused"],
    ["redirect-to-file", "refused"],
    ["html", "bad-answer"],
    ["compressed", "bad-answer"],
  ])("%s: is one error, %s", async (fault, code) => {
    const server = await faultyServer(fault, large);
    opened.push(server);
    await expect(scan(`${server.origin}/model.safetensors`)).rejects.toMatchObject({ code });
  });

  it.each<readonly [Fault, string]>([
    ["wrong-total", "changed-while-reading"],
    ["changing-etags", "changed-while-reading"],
    ["other-range", "read-error"],
  ])("%s after a good answer: the file is a gap", async (fault, code) => {
    const server = await faultyServer(fault, large, 1);
    opened.push(server);
    const { coverage } = await scan(`${server.origin}/model.safetensors`, { full: true });
    expect(coverage).toMatchObject([{ path: "model.safetensors", code }]);
  });
});

describe("promised digests", () => {
  const digest = sha256(small);
  const head = { status: 206, url: "https://h/f", hops: [] };

  it.each([
    ["repr-digest", `md5=:AAAA:, sha-256=:${digest.toString("base64")}:`],
    ["digest", `SHA-256=${digest.toString("base64")}`],
    ["x-checksum-sha256", digest.toString("hex")],
    ["x-amz-checksum-sha256", digest.toString("base64")],
    ["x-linked-etag", `"${digest.toString("hex")}"`],
  ])("are read from %s", (header, value) => {
    expect(promisedDigest({ ...head, headers: new Map([[header, value]]) })).toEqual({
      sha256: digest.toString("hex"),
      header,
    });
  });

  it.each([
    ["the part that was sent", "content-digest", `sha-256=:${digest.toString("base64")}:`],
    ["an ETag that looks like one", "etag", `"${digest.toString("hex")}"`],
    ["one over the digests of parts", "x-amz-checksum-sha256", `${digest.toString("base64")}-3`],
    ["a git blob id", "x-linked-etag", '"da39a3ee5e6b4b0d3255bfef95601890afd80709"'],
  ])("are not taken from %s", (_, header, value) => {
    expect(promisedDigest({ ...head, headers: new Map([[header, value]]) })).toBeUndefined();
  });

  it("that differ are all doubted", () => {
    const headers = new Map([
      ["x-checksum-sha256", digest.toString("hex")],
      ["digest", `SHA-256=${sha256(large).toString("base64")}`],
    ]);
    expect(promisedDigest({ ...head, headers })).toBeUndefined();
  });
});

describe("texts of a server", () => {
  it("give names that are no paths", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.webPath({ size: "small" }), (header, path) => {
        const headers = new Map([["content-disposition", `attachment; filename="${header}"`]]);
        const url = new URL(`https://h/${path}`);
        const name = fileNameOf(url, { status: 200, url: url.href, hops: [], headers });
        expect(name).toMatch(/^[^/\\]+$/u);
        expect([".", ".."]).not.toContain(name);
      }),
    );
  });

  it.each([
    ["https://h/a/model.gguf?download=1", "", "model.gguf"],
    ["https://h/download?id=3", 'attachment; filename="../../etc/m.zip"', "m.zip"],
    ["https://h/download", "attachment; filename*=UTF-8''mod%C3%A8le.gguf", "modèle.gguf"],
    ["https://h/", "", "file"],
  ])("name %s (%s) %s", (url, disposition, name) => {
    const headers = new Map([["content-disposition", disposition]]);
    expect(fileNameOf(new URL(url), { status: 200, url, hops: [], headers })).toBe(name);
  });

  it("are pages by their marks, whatever stands before them", () => {
    for (const page of [
      "<html>",
      "\n <!DOCTYPE HTML>",
      "\u00ef\u00bb\u00bf<head>",
      "<!-- x --><body class=a>",
    ])
      expect(isWebPage(Buffer.from(page, "latin1")), page).toBe(true);
    for (const other of ["<?xml version='1.0'?><net>", '{"html":1}', "<htmlish", "GGUF"])
      expect(isWebPage(Buffer.from(other)), other).toBe(false);
  });

  it("of any bytes are judged without a throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof isWebPage(bytes)).toBe("boolean");
      }),
    );
  });
});
