import { makeArtefact, makeImage, ociBlob } from "testkit/oci";
import { registryServer, type RegistryServer } from "testkit/registry-server";
import { afterEach, expect, it } from "vitest";
import type { Finding } from "../model/finding.ts";
import { scan } from "./scan-targets.ts";
import { writeInventory } from "./write-inventory.ts";

const opened: RegistryServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

const files: Readonly<Record<string, string>> = {
  "etc/os-release": "ID=debian\nVERSION_ID=12\n",
  "var/lib/dpkg/status":
    "Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.36-9\n\n" +
    "Package: zlib1g\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1:1.2.13\n",
  "usr/lib/python3/dist-packages/openai-1.2.3.dist-info/METADATA":
    "Metadata-Version: 2.1\nName: openai\nVersion: 1.2.3\n",
};

async function serve(): Promise<{ readonly target: string; readonly attach: (document: string) => void }> {
  const server = await registryServer();
  opened.push(server);
  const members = Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const image = makeImage([{ members }]);
  server.push("v1", image);
  const attach = (document: string): void => {
    const artifactType = "application/vnd.cyclonedx+json";
    const layer = ociBlob(artifactType, Buffer.from(document));
    const subject = image.manifest.descriptor;
    server.push(
      "ignored",
      makeArtefact(ociBlob("application/vnd.oci.empty.v1+json", "{}"), [layer], { artifactType, subject }),
    );
    server.manifests.delete("ignored");
  };
  return { target: `oci://${server.host}/team/app:v1`, attach };
}

async function differences(target: string): Promise<readonly Finding[]> {
  const { findings } = await scan(target, { platform: "linux/amd64", environment: {} });
  return findings.filter(({ rule }) => rule === "ATTACHED-BOM-DIFFERS");
}

function cyclonedx(purls: readonly string[]): string {
  const components = purls.map((purl) => ({ type: "library", name: "x", "bom-ref": purl, purl }));
  return JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components });
}

it("a BOM that is attached to an image is compared with it in both directions", async () => {
  const { target, attach } = await serve();
  attach(
    cyclonedx([
      "pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12.5",
      "pkg:deb/debian/openssl@3.0.11",
      "pkg:pypi/openai@1.0.0",
      "pkg:gem/rails@7.0.0",
    ]),
  );
  const [finding, ...others] = await differences(target);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    kind: "contradiction",
    severity: "low",
    message:
      "The attached cyclonedx 1.6 and the image differ in packages: it names 1 that were not found, has 1 in another version, does not name 1 that are there. Not compared: packages of gem.",
    evidence: [
      "attached, not found: deb/openssl@3.0.11",
      "attached, found in another version: pypi/openai@1.0.0",
      "found, not attached: deb/zlib1g@1:1.2.13",
    ],
  });
});

it("our own document and one that says the same are no findings", async () => {
  const { target, attach } = await serve();
  const inventory = await scan(target, { platform: "linux/amd64", environment: {} });
  attach(await writeInventory(inventory, "cyclonedx"));
  attach(
    cyclonedx(["pkg:deb/debian/libc6@2.36-9", "pkg:deb/debian/zlib1g@1%3A1.2.13", "pkg:pypi/OpenAI@1.2.3"]),
  );
  expect(await differences(target)).toEqual([]);
});

it("an attached document that is no BOM is said to be unread", async () => {
  const { target, attach } = await serve();
  attach("{}");
  expect(await differences(target)).toMatchObject([
    { message: expect.stringContaining("cannot be read as a BOM") },
  ]);
});
