import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { anyText } from "testkit/hostile-text";
import { makeArtefact, makeImage, makeIndex, ociBlob } from "testkit/oci";
import { registryServer, type RegistryOptions, type RegistryServer } from "testkit/registry-server";
import { offlineContext } from "testkit/source-context";
import { makeTar } from "testkit/tar";
import type { Tree } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import { nodeHttpClient } from "../../network/node-client.ts";
import type { SourceContext } from "../source.ts";
import { parseChallenge } from "./challenge.ts";
import { credentialsFor } from "./credentials.ts";
import { oci } from "./index.ts";
import { pulled } from "./pulled.ts";
import { parseReference } from "./reference.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "assay-registry-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open: RegistryServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(options: RegistryOptions = {}): Promise<RegistryServer> {
  const server = await registryServer(options);
  open.push(server);
  return server;
}

async function read(
  target: string,
  environment: SourceContext["environment"] = {},
): Promise<{ readonly files: Record<string, string>; readonly tree: Tree }> {
  const client = nodeHttpClient({ userAgent: "test", environment: {} });
  const context: SourceContext = {
    ...offlineContext,
    platform: "linux/amd64",
    isOffline: false,
    environment,
    network: () => Promise.resolve(client),
  };
  try {
    const { tree, close } = await oci.open(target, context);
    const files: Record<string, string> = {};
    for (const entry of tree.entries) {
      const source = await entry.open();
      const bytes = Buffer.alloc(source.sizeBytes);
      await source.readInto(0, bytes);
      files[entry.path] = bytes.toString("latin1");
    }
    await close();
    return { files, tree };
  } finally {
    client.close();
  }
}

const amd64 = { platform: { os: "linux", architecture: "amd64" } };
const image = makeImage([{ members: [{ name: "a", bytes: Buffer.from("1") }] }], {}, amd64);

describe("an image of a registry", () => {
  it("is read by tag, by digest and through an index, wherever its blobs are stored", async () => {
    for (const hasStorage of [false, true]) {
      const server = await serve({ hasStorage });
      server.push("v1", makeIndex([image]));
      for (const version of [":v1", `@${image.manifest.descriptor.digest}`]) {
        const { files, tree } = await read(`docker://${server.host}/team/app${version}`);
        expect(files["a"]).toBe("1");
        expect(tree).toMatchObject({ name: "app", problems: [] });
      }
      const descriptor = (await read(`oci://${server.host}/team/app:v1`)).files[".image/descriptor.json"];
      expect(descriptor).toContain(`${server.host}/team/app:v1`);
    }
  });

  it("that is not there, or not for us, ends in one error with what the registry says", async () => {
    const server = await serve();
    await expect(read(`oci://${server.host}/team/app:none`)).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("MANIFEST_UNKNOWN: manifest unknown"),
    });
    const closed = await serve({ account: { user: "u", password: "p" }, challenge: "basic" });
    await expect(read(`oci://${closed.host}/team/app:v1`)).rejects.toMatchObject({
      code: "permission-denied",
    });
  });

  it("with other bytes than promised is refused or said", async () => {
    const server = await serve();
    server.push("v1", image);
    const [, layer] = image.blobs;
    server.blobs.set(
      layer?.descriptor.digest ?? "",
      gzipSync(makeTar([{ name: "a", bytes: Buffer.from("2") }])),
    );
    const { tree } = await read(`oci://${server.host}/team/app:v1`).catch((error: unknown) => {
      // Another length than the manifest says is no blob at all.
      expect(error).toBeInstanceOf(AssayError);
      return { tree: undefined };
    });
    if (tree !== undefined) expect(tree.problems.length).toBeGreaterThan(0);
    server.manifests.set(image.manifest.descriptor.digest, { type: "", bytes: Buffer.from("{}") });
    await expect(read(`oci://${server.host}/team/app@${image.manifest.descriptor.digest}`)).rejects.toThrow(
      /has other bytes than its digest says/,
    );
  });
});

describe("credentials", () => {
  const account = { user: "user", password: "pass:word" };
  const config = (content: object): SourceContext["environment"] => {
    const place = mkdtempSync(path.join(folder, "docker-"));
    writeFileSync(path.join(place, "config.json"), JSON.stringify(content));
    return { DOCKER_CONFIG: place };
  };
  const auth = Buffer.from(`${account.user}:${account.password}`).toString("base64");

  it("of the Docker configuration are given to the registry, or for a token, and never to its storage", async () => {
    for (const challenge of ["basic", "bearer"] as const) {
      const server = await serve({ account, challenge, hasStorage: true });
      server.push("v1", image);
      const { files } = await read(
        `oci://${server.host}/team/app:v1`,
        config({ auths: { [server.host]: { auth } } }),
      );
      expect(files["a"]).toBe("1");
      expect(server.storage.seen.length).toBeGreaterThan(0);
      expect(server.storage.seen.filter(({ headers }) => headers["authorization"] !== undefined)).toEqual([]);
    }
  });

  it("are not needed for a token of what is public, and tokens that run out are renewed", async () => {
    const server = await serve({ challenge: "bearer", tokenUses: 2 });
    server.push("v1", image);
    expect((await read(`oci://${server.host}/team/app:v1`)).files["a"]).toBe("1");
    expect(server.server.seen.filter(({ path: at }) => at.startsWith("/token")).length).toBeGreaterThan(1);
  });

  it("in a helper are not asked for, which is said", async () => {
    const server = await serve({ account, challenge: "basic" });
    await expect(read(`oci://${server.host}/team/app:v1`, config({ credsStore: "desktop" }))).rejects.toThrow(
      /yours are in the helper desktop, which is not run/,
    );
  });

  it("are found under the names that Docker gives registries", () => {
    expect(
      credentialsFor("docker.io", config({ auths: { "https://index.docker.io/v1/": { auth } } })),
    ).toEqual({
      credentials: { kind: "password", ...account },
    });
    expect(credentialsFor("r.example", config({ auths: { "r.example": { identitytoken: "t" } } }))).toEqual({
      credentials: { kind: "identity-token", token: "t" },
    });
    expect(
      credentialsFor(
        "r.example",
        config({ auths: { "r.example": { auth: "!" } }, credHelpers: { "r.example": "h" } }),
      ),
    ).toEqual({
      helper: "h",
    });
    const home = path.join(folder, "home");
    mkdirSync(path.join(home, ".docker"), { recursive: true });
    writeFileSync(path.join(home, ".docker/config.json"), "{");
    expect(credentialsFor("r.example", { HOME: home })).toEqual({});
  });
});

describe("a model of a registry", () => {
  it("is read by range: of weights only what is asked for", async () => {
    const server = await serve({ hasStorage: true });
    const weights = ociBlob("application/vnd.docker.ai.gguf.v3", Buffer.alloc(4 * 2 ** 20, 7));
    server.push(
      "v1",
      makeArtefact(ociBlob("application/vnd.docker.ai.model.config.v0.1+json", { config: {} }), [weights]),
    );
    const client = nodeHttpClient({ userAgent: "test", environment: {} });
    const context = {
      ...offlineContext,
      isOffline: false,
      environment: {},
      network: () => Promise.resolve(client),
    };
    const { tree } = await oci.open(`oci://${server.host}/team/app:v1`, context);
    const entry = tree.entries.find(({ path: at }) => at === "model.gguf");
    expect(entry).toMatchObject({
      isRemote: true,
      declaredDigest: weights.descriptor.digest,
      sizeBytes: 4 * 2 ** 20,
    });
    const source = await entry?.open();
    await source?.readInto(0, Buffer.alloc(64));
    expect(client.traffic().receivedBytes).toBeLessThan(256 * 1024);
    client.close();
  });
});

describe("what is attached to an image", () => {
  const bom = { bomFormat: "CycloneDX", specVersion: "1.6" };
  const attach = (server: RegistryServer, artifactType: string, content: object): string => {
    const made = makeArtefact(
      ociBlob("application/vnd.oci.empty.v1+json", "{}"),
      [ociBlob(artifactType, content)],
      {
        artifactType,
        subject: image.manifest.descriptor,
      },
    );
    server.push("ignored", made);
    server.manifests.delete("ignored");
    return made.manifest.descriptor.digest;
  };

  it("is listed page by page, and documents among it are read", async () => {
    const server = await serve({ pageLength: 1 });
    server.push("v1", image);
    const digest = attach(server, "application/vnd.cyclonedx+json", bom);
    const other = attach(server, "application/vnd.dev.cosign.artifact.sig.v1+json", {});
    const { files } = await read(`oci://${server.host}/team/app:v1`);
    expect(files[`.image/attached/${digest.replace(":", "-")}.json`]).toBe(JSON.stringify(bom));
    expect(files[".image/referrers.json"]).toContain(other);
  });

  it("is found by its tag where the registry has no list", async () => {
    const server = await serve({ hasReferrers: false });
    server.push("v1", image);
    const digest = attach(server, "application/vnd.cyclonedx+json", bom);
    const index = {
      schemaVersion: 2,
      manifests: [
        {
          mediaType: "application/vnd.oci.image.manifest.v1+json",
          digest,
          size: 1,
          artifactType: "application/vnd.cyclonedx+json",
        },
      ],
    };
    server.manifests.set(image.manifest.descriptor.digest.replace(":", "-"), {
      type: "application/vnd.oci.image.index.v1+json",
      bytes: Buffer.from(JSON.stringify(index)),
    });
    const { files } = await read(`oci://${server.host}/team/app:v1`);
    expect(Object.keys(files)).toContain(`.image/attached/${digest.replace(":", "-")}.json`);
  });
});

describe("attaching a document", () => {
  const document = {
    bytes: Buffer.from('{"bomFormat":"CycloneDX"}'),
    mediaType: "application/vnd.cyclonedx+json",
    scanned: new Set<string>(),
  };

  async function attach(
    server: RegistryServer,
    scanned = document.scanned,
    environment: SourceContext["environment"] = {},
  ): Promise<unknown> {
    const client = nodeHttpClient({ userAgent: "test", environment: {} });
    const context = {
      ...offlineContext,
      isOffline: false,
      environment,
      platform: "linux/amd64",
      network: () => Promise.resolve(client),
    };
    try {
      return await oci.attach?.(`oci://${server.host}/team/app:v1`, { ...document, scanned }, context);
    } finally {
      client.close();
    }
  }

  it("makes it a referrer of the very manifest that is scanned, which is found again", async () => {
    for (const hasReferrers of [true, false]) {
      const server = await serve({ hasReferrers, challenge: "bearer" });
      server.push("v1", makeIndex([image]));
      const subject = image.manifest.descriptor.digest;
      const hex = subject.slice("sha256:".length);
      expect(await attach(server, new Set([hex]))).toMatchObject({
        subject: `${server.host}/team/app@${subject}`,
      });
      // A second time changes nothing.
      await attach(server);
      const { files } = await read(`oci://${server.host}/team/app:v1`);
      const attached = Object.keys(files).filter((name) => name.startsWith(".image/attached/"));
      expect(attached).toHaveLength(1);
      expect(files[attached[0] ?? ""]).toBe('{"bomFormat":"CycloneDX"}');
    }
  });

  it("is refused when another image lies there by now", async () => {
    const server = await serve();
    server.push("v1", image);
    await expect(attach(server, new Set(["0".repeat(64)]))).rejects.toThrow(
      /another image under v1 than was scanned/,
    );
    expect(server.server.seen.filter(({ method }) => method !== "GET")).toEqual([]);
  });
});

describe("a reference", () => {
  it.each([
    ["docker://alpine", "https://registry-1.docker.io", "library/alpine", "latest"],
    ["docker://ollama/ollama:0.5", "https://registry-1.docker.io", "ollama/ollama", "0.5"],
    ["docker://localhost:5000/a/b", "http://localhost:5000", "a/b", "latest"],
    ["oci://ghcr.io/org/model:v1", "https://ghcr.io", "org/model", "v1"],
    [
      `oci://r.example:8443/m@sha256:${"a".repeat(64)}`,
      "https://r.example:8443",
      "m",
      `sha256:${"a".repeat(64)}`,
    ],
  ])("%s", (target, origin, repository, version) => {
    expect(parseReference(target)).toMatchObject({ origin, repository, version });
  });

  it.each([
    "oci://model:v1",
    "docker://UPPER/case",
    "docker://a/../b",
    "oci://r.example/m@sha256:x",
    "docker://a:!",
    "oci://r.example:99999/a",
  ])("%s is none", (target) => {
    expect(() => parseReference(target)).toThrow(AssayError);
  });

  it.each(["docker://joe:hunter2@r.example/m:1", "oci://hunter2@r.example/m"])(
    "with a password is refused without the password: %s",
    (target) => {
      expect(() => parseReference(target)).toThrow(/…@r\.example\/m.*without user and password/u);
      expect(() => parseReference(target)).not.toThrow(/hunter2/u);
    },
  );

  it("of any text is one or an error of usage, as is any challenge", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          expect(parseReference(`docker://${text}`).origin).toMatch(/^https?:/u);
        } catch (error) {
          expect(error).toMatchObject({ code: "usage" });
        }
        expect(parseChallenge(text)?.kind ?? "none").toMatch(/^(?:basic|bearer|none)$/u);
      }),
      { seed: 10, numRuns: 300 },
    );
  });
});

describe("a transfer that is pulled", () => {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  async function* pieces(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
    yield* all;
  }

  it("goes on where it was when it begins anew, and hands its failure on", async () => {
    const got: number[] = [];
    const failing = pulled(async (take) => {
      await take(pieces(bytes(1, 2), bytes(3)));
      await take(pieces(bytes(1, 2, 3, 4), bytes(5)));
      throw new AssayError("network", "gone");
    });
    await expect(
      (async () => {
        for await (const piece of failing) got.push(...piece);
      })(),
    ).rejects.toThrow("gone");
    expect(got).toEqual([1, 2, 3, 4, 5]);
  });

  it("ends when nobody pulls any more", async () => {
    let isOver = false;
    for await (const piece of pulled(async (take) => {
      await take(pieces(bytes(1), bytes(2), bytes(3)));
      isOver = true;
    })) {
      expect([...piece]).toEqual([1]);
      break;
    }
    expect(isOver).toBe(true);
  });
});
