import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeImage, type OciBlob } from "testkit/oci";
import { offlineContext } from "testkit/source-context";
import { nodeHttpClient } from "../../network/node-client.ts";
import type { SourceContext } from "../source.ts";
import { oci } from "./index.ts";

/** Of Debian's package `docker-registry`. */
const program = "/usr/bin/docker-registry";

let folder = "";
let host = "";
let registry: ChildProcess | undefined;

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function put(image: ReturnType<typeof makeImage>, tag: string): Promise<void> {
  const base = `http://${host}/v2/team/app`;
  for (const { descriptor, bytes } of image.blobs) {
    const begun = await fetch(`${base}/blobs/uploads/`, { method: "POST" });
    const location = begun.headers.get("location") ?? "";
    const url = `${location}${location.includes("?") ? "&" : "?"}digest=${descriptor.digest}`;
    await fetch(url, {
      method: "PUT",
      body: Buffer.from(bytes),
      headers: { "content-type": "application/octet-stream" },
    });
  }
  const { descriptor, bytes }: OciBlob = image.manifest;
  const answer = await fetch(`${base}/manifests/${tag}`, {
    method: "PUT",
    body: Buffer.from(bytes),
    headers: { "content-type": descriptor.mediaType },
  });
  expect(answer.status).toBe(201);
}

describe.runIf(existsSync(program))("the registry of Debian", () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "assay-real-registry-"));
    host = `127.0.0.1:${await freePort()}`;
    const config = path.join(folder, "config.json");
    // YAML is a superset of JSON.
    writeFileSync(
      config,
      JSON.stringify({
        version: 0.1,
        log: { level: "error" },
        storage: { filesystem: { rootdirectory: folder } },
        http: { addr: host },
      }),
    );
    registry = spawn(program, ["serve", config], { stdio: "ignore" });
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const isUp = await fetch(`http://${host}/v2/`)
        .then(({ ok }) => ok)
        .catch(() => false);
      if (isUp) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, 30_000);
  afterAll(() => {
    registry?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it("gives images, takes attached documents, and gives them again", async () => {
    const image = makeImage(
      [{ members: [{ name: "a", bytes: Buffer.from("1") }] }],
      {},
      { platform: { os: "linux", architecture: "amd64" } },
    );
    await put(image, "v1");
    const client = nodeHttpClient({ userAgent: "test", environment: {} });
    const context: SourceContext = {
      ...offlineContext,
      isOffline: false,
      environment: {},
      network: () => Promise.resolve(client),
    };
    const target = `oci://${host}/team/app:v1`;
    const first = await oci.open(target, context);
    expect(first.tree.entries.map(({ path: at }) => at)).toEqual([
      ".image/config.json",
      ".image/descriptor.json",
      ".image/manifest.json",
      "a",
    ]);
    expect(first.tree.problems).toEqual([]);
    await first.close();
    const document = {
      bytes: Buffer.from("{}"),
      mediaType: "application/vnd.cyclonedx+json",
      scanned: new Set<string>(),
    };
    const attached = await oci.attach?.(target, document, context);
    expect(attached?.subject).toBe(`${host}/team/app@${image.manifest.descriptor.digest}`);
    const second = await oci.open(target, context);
    expect(
      second.tree.entries.map(({ path: at }) => at).filter((at) => at.startsWith(".image/attached/")),
    ).toHaveLength(1);
    await second.close();
    client.close();
  });
});
