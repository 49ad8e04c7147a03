import { createHash } from "node:crypto";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { PropertyName } from "../../model/properties.ts";
import type { FolderReading } from "../detector.ts";
import { ollama } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const sha256 = (content: string): string => createHash("sha256").update(content).digest("hex");

const detect = (files: HubFiles, path = ""): Promise<FolderReading> =>
  ollama.detect(hubFolder(files, (name) => ollama.matches(name), path));

const values = (reading: FolderReading, property: PropertyName): unknown[] =>
  claimsOn(reading, property).flatMap(({ value }) => (value.kind === "known" ? [value.value] : []));

const modelfile = `# comment
FROM llama3.2:1b
PARAMETER temperature 0.7
parameter num_ctx 4096
PARAMETER stop "<|im end|>"
TEMPLATE """{{ if .System }}{{ .System }}
{{ end }}"""
SYSTEM You are a pirate.
ADAPTER /home/somebody/lora.gguf
LICENSE "MIT"
MESSAGE user hello
`;

describe("paths in a Modelfile", () => {
  const hazardsOf = async (files: HubFiles, path = ""): Promise<unknown[]> =>
    ((await detect(files, path)).hazards ?? []).map(({ hazard }) => [
      hazard.rule,
      hazard.verdict,
      hazard.line,
    ]);

  it.each(["FROM /etc/passwd\n", "FROM ~/x.gguf\n", "FROM ../../a\n", "FROM C:\\x.gguf\n"])(
    "%j that lead out of the tree are suspicious",
    async (content) => {
      expect(await hazardsOf({ Modelfile: text(content) })).toEqual([["MODELFILE-PATH", "suspicious", 1]]);
    },
  );

  it("of adapters count, those within the tree do not", async () => {
    const adapter = { Modelfile: text("FROM ./x.gguf\nADAPTER ../../a\n"), "x.gguf": "" };
    expect(await hazardsOf(adapter)).toEqual([["MODELFILE-PATH", "suspicious", 2]]);
    const inside = { "m/Modelfile": text("FROM ../weights/x.gguf\n"), "weights/x.gguf": "" };
    expect(await hazardsOf(inside, "m")).toEqual([]);
    expect(await hazardsOf({ Modelfile: text("FROM hf.co/a/b:Q4\nADAPTER ./a.gguf\n") })).toEqual([]);
  });
});

describe("a Modelfile", () => {
  it("gives base, parameters and digests", async () => {
    const reading = await detect({ Modelfile: text(modelfile) });
    expect(reading.isModel).toBe(true);
    expect(reading.lineage).toMatchObject([{ kind: "derivedFrom", target: { name: "llama3.2:1b" } }]);
    expect(values(reading, "generation")).toEqual([
      { name: "temperature", value: 0.7 },
      { name: "num_ctx", value: 4096 },
      { name: "stop", value: "<|im end|>" },
    ]);
    const template = "{{ if .System }}{{ .System }}\n{{ end }}";
    expect(values(reading, "chatTemplate")).toEqual([
      { name: "ollama", sha256: sha256(template), sizeBytes: template.length },
    ]);
    expect(values(reading, "metadata")).toEqual([
      { name: "ollama.system.sha256", value: sha256("You are a pirate.") },
      { name: "ollama.adapter", value: "lora.gguf" },
    ]);
    expect(values(reading, "license")).toEqual(["MIT"]);
    expect(claimsOn(reading, "license")[0]?.source.line).toBe(10);
  });

  it("names a model of the hub, or weights beside it", async () => {
    const hub = await detect({ Modelfile: text("FROM hf.co/bartowski/Some-GGUF:Q4_K_M\n") });
    expect(hub.lineage).toMatchObject([{ target: { hub: "bartowski/Some-GGUF" } }]);
    const here = await detect({ Modelfile: text("FROM ./model.gguf\n"), "model.gguf": "" });
    expect(here.lineage).toEqual([]);
    expect(values(here, "metadata")).toEqual([{ name: "ollama.from", value: "./model.gguf" }]);
  });

  it("that is something else is passed over", async () => {
    expect(await detect({ Modelfile: text("name: x\n") })).toMatchObject({ claims: [], roles: [] });
    expect(await detect({ LICENSE: text("FROM x\n"), Makefile: text("all:\n") })).toMatchObject({
      roles: [],
    });
  });
});

const digest = (content: string): string => `sha256:${sha256(content)}`;

const layer = (kind: string, content: string, more: object = {}): object => ({
  mediaType: `application/vnd.ollama.image.${kind}`,
  digest: digest(content),
  size: content.length,
  ...more,
});

const contents = {
  model: "GGUF",
  template: "{{ .Prompt }}",
  params: '{"stop":["a","a"],"num_ctx":8}',
  license: "Long text.\nMore.",
};

const store: HubFiles = {
  "models/manifests/registry.ollama.ai/library/tiny/latest": {
    schemaVersion: 2,
    layers: [
      ...Object.entries(contents).map(([kind, content]) => layer(kind, content)),
      layer("system", "not here", { from: "registry.ollama.ai/library/base" }),
    ],
  },
  ...Object.fromEntries(
    Object.values(contents).map((content) => [
      `models/blobs/${digest(content).replace(":", "-")}`,
      text(content),
    ]),
  ),
};

describe("the model store", () => {
  it("ties blobs to their model", async () => {
    const reading = await detect(store, "models/manifests/registry.ollama.ai/library/tiny");
    const [model, ...others] = reading.listed ?? [];
    expect(others).toEqual([]);
    expect(model).toMatchObject({
      name: "tiny:latest",
      path: "models/manifests/registry.ollama.ai/library/tiny/latest",
      missing: [],
    });
    const own = { ...reading, claims: model?.claims ?? [] };
    expect(values(own, "name")).toEqual(["tiny:latest"]);
    expect(model?.files).toContainEqual({
      path: `models/blobs/sha256-${sha256(contents.model)}`,
      role: "weights",
    });
    expect(reading.roles).toEqual(model?.files);
    expect(values(own, "generation")).toEqual([
      { name: "stop", value: "a" },
      { name: "num_ctx", value: 8 },
    ]);
    expect(values(own, "chatTemplate")).toMatchObject([{ sha256: sha256(contents.template) }]);
    expect(model?.lineage).toMatchObject([{ target: { name: "base" } }]);
    expect(reading.problems).toMatchObject([{ problem: { code: "not-here" } }]);
  });

  it("has a model for each tag, and weights that are not here are missing", async () => {
    const folder = "manifests/registry.ollama.ai/acme/tiny";
    const manifest = { layers: [layer("model", "gone")] };
    const { listed = [], problems } = await detect(
      { [`${folder}/a`]: manifest, [`${folder}/b`]: manifest },
      folder,
    );
    expect(listed.map(({ name, missing }) => [name, missing])).toEqual([
      ["acme/tiny:a", [`blobs/sha256-${sha256("gone")}`]],
      ["acme/tiny:b", [`blobs/sha256-${sha256("gone")}`]],
    ]);
    expect(problems.length).toBe(2);
  });

  it("of another registry's images is passed over", async () => {
    const image = { schemaVersion: 2, layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar" }] };
    const reading = await detect(
      { "manifests/docker.io/library/x/latest": image },
      "manifests/docker.io/library/x",
    );
    expect(reading).toMatchObject({ claims: [], roles: [], listed: [] });
  });
});

describe("hostile files", () => {
  it("with mutated text never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(modelfile.length), fc.string({ maxLength: 30 }), async (at, noise) => {
        const content = modelfile.slice(0, at) + noise + modelfile.slice(at + noise.length);
        expect((await detect({ Modelfile: text(content) })).findings).toEqual([]);
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  it("with quotes that never end are read line by line, in time", async () => {
    const clock = startWorkClock();
    await detect({ Modelfile: text(`FROM x\n${'SYSTEM """a\n'.repeat(20_000)}`) });
    await detect({ Modelfile: text(`FROM x\n${'SYSTEM "a\n'.repeat(20_001)}`) });
    await detect({ Modelfile: text(`FROM x\n${"SYSTEM '''a\n".repeat(20_000)}SYSTEM "`) });
    expect(clock.seconds()).toBeLessThan(3);
  });
});
