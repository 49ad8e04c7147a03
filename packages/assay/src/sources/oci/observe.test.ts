import { afterEach, describe, expect, it } from "vitest";
import { hastyLimits, skippingClock } from "../../../../../testkit/network.ts";
import { makeImage, makeIndex } from "../../../../../testkit/oci.ts";
import {
  type RegistryOptions,
  registryServer,
  type RegistryServer,
} from "../../../../../testkit/registry-server.ts";
import type { Look } from "../../model/observation.ts";
import { httpClient } from "../../network/client.ts";
import { registryObserver } from "./observe.ts";

const opened: RegistryServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

const layer = { members: [{ name: "app/a.txt", bytes: Buffer.from("a") }] };
const amd = makeImage([layer], {}, { platform: { os: "linux", architecture: "amd64" } });
const arm = makeImage(
  [layer],
  { Cmd: ["serve"] },
  { platform: { os: "linux", architecture: "arm64", variant: "v8" } },
);
const attestation = makeImage([layer], { Cmd: [] }, { platform: { os: "unknown", architecture: "unknown" } });

async function registry(options: RegistryOptions = {}): Promise<RegistryServer> {
  const server = await registryServer(options);
  opened.push(server);
  return server;
}

function look({ host }: RegistryServer, tag: string): Promise<Look> {
  const { clock, pause } = skippingClock();
  const client = httpClient({
    ...{ clock, pause, random: () => 0, userAgent: "assay/test", limits: hastyLimits },
    resolve: () => Promise.reject(new Error("no names in tests")),
  });
  return registryObserver({ client, environment: {} }).observe({
    kind: "image",
    name: `${host}/team/app:${tag}`,
  });
}

describe("looking at an image of a registry", () => {
  it("gives the digest that the tag names, and those of its platforms", async () => {
    const server = await registry();
    const index = makeIndex([arm, attestation, amd]);
    server.push("v1", index);

    expect(await look(server, "v1")).toEqual({
      kind: "seen",
      observation: {
        ...{ kind: "image", name: `${server.host}/team/app`, tag: "v1" },
        digest: index.manifest.descriptor.digest,
        platforms: [
          { platform: "linux/amd64", digest: amd.manifest.descriptor.digest },
          { platform: "linux/arm64/v8", digest: arm.manifest.descriptor.digest },
        ],
      },
    });
    expect(server.server.seen).toHaveLength(1);
  });

  it("asks for a token where one is needed", async () => {
    const server = await registry({ challenge: "bearer" });
    server.push("v1", amd);

    expect(await look(server, "v1")).toMatchObject({
      observation: { digest: amd.manifest.descriptor.digest, platforms: [] },
    });
  });

  it("tells a tag that is not there from a registry that refuses", async () => {
    const account = { user: "a", password: "b" };

    expect(await look(await registry(), "v9")).toMatchObject({ kind: "absent", mayBePrivate: true });
    await expect(look(await registry({ account, challenge: "basic" }), "v1")).rejects.toMatchObject({
      code: "permission-denied",
    });
  });
});
