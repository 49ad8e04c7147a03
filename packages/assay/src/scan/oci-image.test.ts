import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeGguf } from "testkit/gguf";
import { layoutFiles, makeImage, writeFiles } from "testkit/oci";
import type { Inventory } from "../model/inventory.ts";
import { scan } from "./scan-targets.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "assay-image-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const files: Readonly<Record<string, Uint8Array>> = {
  "etc/os-release": Buffer.from("ID=debian\nVERSION_ID=12\n"),
  "var/lib/dpkg/status": Buffer.from(
    "Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.36-9\n",
  ),
  "usr/lib/libc.so.6": Buffer.from("\x7fELF\x02\x01\x01".padEnd(64, "\0"), "latin1"),
  "usr/lib/python3/dist-packages/openai-1.2.3.dist-info/METADATA": Buffer.from(
    "Metadata-Version: 2.1\nName: openai\nVersion: 1.2.3\n",
  ),
  "usr/lib/python3/dist-packages/openai/chat.py": Buffer.from(
    'import openai\nopenai.OpenAI().responses.create(model="gpt-4")\n',
  ),
  "app/main.py": Buffer.from('import openai\nopenai.OpenAI().responses.create(model="gpt-4o")\n'),
  "app/node_modules/openai/package.json": Buffer.from('{"name":"openai","version":"4.0.0"}'),
  "models/m.gguf": makeGguf({ metadata: [], tensors: [] }),
};

const named = ({ entities }: Inventory, kind: string): string[] =>
  entities
    .filter((entity) => entity.kind === kind)
    .map(({ name, identifiers }) => identifiers[0]?.value ?? name);

describe("a container image", () => {
  it("contains its packages and models, says who brought what, and takes the system's software for no model", async () => {
    const members = Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
    const image = makeImage([
      { members: members.slice(0, 5), createdBy: "ADD rootfs" },
      { members: members.slice(5), createdBy: "COPY . /" },
    ]);
    const layout = path.join(folder, "layout");
    writeFiles(layout, layoutFiles([image]));
    const inventory = await scan(`oci:${layout}`);
    expect(
      named(inventory, "software")
        .filter((name) => name.startsWith("pkg:"))
        .map((name) => name.replace(/@sha256:.*/u, "")),
    ).toEqual([
      "pkg:oci/layout",
      "pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12",
      "pkg:npm/openai@4.0.0",
      "pkg:pypi/openai@1.2.3",
    ]);
    const whole = inventory.entities.find(({ id }) => id.startsWith("software:image:"))?.id;
    const inside = inventory.relations.filter(({ from, kind }) => from === whole && kind === "contains");
    expect(inside.map(({ to }) => to.split(":").slice(0, 2).join(":")).sort()).toEqual([
      expect.stringMatching(/^model:/u),
      "software:pkg",
      "software:pkg",
      "software:pkg",
    ]);
    const [, upper] = image.blobs.slice(1).map(({ descriptor }) => descriptor.digest);
    const weights = inventory.entities.find(({ kind, name }) => kind === "file" && name === "models/m.gguf");
    const layers = weights?.claims.flatMap(({ property, value }) =>
      property === "metadata" && value.kind === "known" ? [value.value] : [],
    );
    expect(layers).toEqual([
      { name: "image.layer", value: upper },
      { name: "image.layer.createdBy", value: "COPY . /" },
    ]);
    // Code of installed packages is theirs; a library of the system is no model that nobody vouches for.
    expect(named(inventory, "model")).not.toContain("gpt-4");
    expect(named(inventory, "model")).toContain("gpt-4o");
    expect(
      inventory.findings.filter(({ location }) => location?.path.startsWith("usr/lib") === true),
    ).toEqual([]);
  });

  it("says of each package which layer brought its files, and not which one wrote the database last", async () => {
    const file = (name: string, text: string): { readonly name: string; readonly bytes: Uint8Array } => ({
      name,
      bytes: Buffer.from(text),
    });
    const entry = (name: string): string =>
      `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n\n`;
    const lower = [
      file("etc/os-release", "ID=debian\nVERSION_ID=12\n"),
      file("var/lib/dpkg/status", entry("first")),
      file("var/lib/dpkg/info/first.list", "/usr/bin/first\n"),
    ];
    const upper = [
      file("var/lib/dpkg/status", entry("first") + entry("second") + entry("third")),
      file("var/lib/dpkg/info/second:amd64.list", "/usr/bin/second\n"),
      file(
        "usr/lib/python3/dist-packages/x-1.dist-info/METADATA",
        "Metadata-Version: 2.1\nName: x\nVersion: 1\n",
      ),
    ];
    const image = makeImage([{ members: lower, createdBy: "ADD rootfs" }, { members: upper }]);
    const [one, two] = image.blobs.slice(1).map(({ descriptor }) => descriptor.digest);
    const layout = path.join(folder, "layers");
    writeFiles(layout, layoutFiles([image]));
    const { entities } = await scan(`oci:${layout}`);
    const layers = new Map(
      entities
        .filter(({ kind }) => kind === "software")
        .map(({ name, claims }) => [
          name,
          claims.flatMap(({ property, value }) =>
            property === "metadata" && value.kind === "known" && value.value.name === "image.layer"
              ? [value.value.value]
              : [],
          ),
        ]),
    );
    expect(["first", "second", "third", "x"].map((name) => layers.get(name))).toEqual([
      [one],
      [two],
      [],
      [two],
    ]);
  });

  it("that somebody unpacked is read by the same detectors", async () => {
    const root = path.join(folder, "rootfs");
    writeFiles(root, new Map(Object.entries(files)));
    expect(named(await scan(root), "software").filter((name) => name.startsWith("pkg:"))).toEqual([
      "pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12",
      "pkg:npm/openai@4.0.0",
      "pkg:pypi/openai@1.2.3",
    ]);
  });

  it("with a layer of other bytes than promised is a finding", async () => {
    const image = makeImage([
      { members: [{ name: "a", bytes: Buffer.from("x") }], diffId: `sha256:${"0".repeat(64)}` },
    ]);
    const layout = path.join(folder, "lying");
    writeFiles(layout, layoutFiles([image]));
    const { findings, coverage } = await scan(`oci:${layout}`);
    expect(findings.map(({ rule, kind, severity }) => [rule, kind, severity])).toContainEqual([
      "DIGEST-MISMATCH",
      "integrity",
      "high",
    ]);
    expect(coverage.some(({ code }) => code === "digest-mismatch")).toBe(true);
  });
});
