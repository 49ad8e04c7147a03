import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "testkit/hostile-text";
import type { HubFiles } from "testkit/hub-repository";
import { recipeProject } from "testkit/recipe-project";
import type { Application } from "../../model/use.ts";
import { ociImage } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  ociImage.detect(recipeProject(files, (path) => ociImage.matches(path)));

const manifest = {
  schemaVersion: 2,
  config: { mediaType: "application/vnd.oci.image.config.v1+json" },
  layers: [{ digest: `sha256:${"a".repeat(64)}` }],
};
const digest = `sha256:${createHash("sha256").update(JSON.stringify(manifest)).digest("hex")}`;
const configOf = (config: object): object => ({
  os: "linux",
  architecture: "arm64",
  variant: "v8",
  config,
  rootfs: { type: "layers", diff_ids: [`sha256:${"b".repeat(64)}`] },
  history: [{ created_by: "ENV A=b", empty_layer: true }, { created_by: "COPY /models /models # buildkit" }],
});
const image = (config: object, more: HubFiles = {}, root = ""): HubFiles => ({
  [`${root}.image/descriptor.json`]: {
    name: "layout",
    annotations: { "io.containerd.image.name": "ghcr.io/acme/bot:1.2" },
  },
  [`${root}.image/manifest.json`]: Buffer.from(JSON.stringify(manifest)),
  [`${root}.image/config.json`]: configOf(config),
  ...more,
});
const said = ({ uses }: Application): unknown[] =>
  (uses[0]?.claims ?? []).flatMap(({ property, value }) =>
    value.kind === "known" ? [[property, value.value]] : [],
  );

describe("a container image", () => {
  it("is known by the digest of its manifest, and contains what lies in its file system", async () => {
    const found = await detect(image({}, {}, "bot/"));
    expect(found.uses[0]?.thing).toEqual({
      kind: "software",
      name: "ghcr.io/acme/bot",
      key: `image:${digest}`,
      identifiers: [
        {
          type: "purl",
          value: `pkg:oci/bot@${digest}?arch=arm64&repository_url=ghcr.io%2Facme%2Fbot&tag=1.2`,
        },
        { type: "sha256", value: digest.slice(7) },
      ],
    });
    expect(found.wholes).toMatchObject([{ folder: "bot/", thing: { key: `image:${digest}` } }]);
  });

  it("without a manifest is known by its configuration", async () => {
    const files = Object.fromEntries(
      Object.entries(image({})).filter(([path]) => !path.endsWith("manifest.json")),
    );
    const [use] = (await detect(files)).uses;
    expect(use?.thing.key).toMatch(/^image:sha256:[0-9a-f]{64}$/u);
    expect(use?.thing.identifiers).toMatchObject([{ type: "sha256" }]);
  });

  it("says its platform, layers and labels", async () => {
    const labels = {
      "org.opencontainers.image.licenses": "Apache-2.0",
      "org.opencontainers.image.vendor": "Acme",
      other: "x",
    };
    expect(said(await detect(image({ Labels: labels })))).toEqual([
      ["metadata", { name: "image.id", value: expect.stringMatching(/^sha256:/u) }],
      ["metadata", { name: "image.platform", value: "linux/arm64/v8" }],
      ["license", "Apache-2.0"],
      ["supplier", "Acme"],
      [
        "metadata",
        { name: "image.layer.1", value: `sha256:${"a".repeat(64)} COPY /models /models # buildkit` },
      ],
    ]);
  });

  it("depends on its base and on the CUDA stack that its variables name", async () => {
    const base = `sha256:${"c".repeat(64)}`;
    const found = await detect(
      image({
        Env: [
          "PATH=/usr/bin",
          "CUDA_VERSION=12.4.1",
          "NV_CUDNN_VERSION=9.1.0.70-1",
          "NVIDIA_REQUIRE_CUDA=cuda>=12.4",
        ],
        Labels: {
          "org.opencontainers.image.base.name": "docker.io/nvidia/cuda:12.4.1-base",
          "org.opencontainers.image.base.digest": base,
        },
      }),
    );
    expect(found.links.map(({ to, kind, detail }) => [kind, to.key, detail])).toEqual([
      ["dependsOn", "pkg:generic/cuda@12.4.1", undefined],
      ["dependsOn", "pkg:generic/cudnn@9.1.0.70", undefined],
      ["dependsOn", `image:docker.io/nvidia/cuda:12.4.1-base@${base}`, "base-image"],
    ]);
    expect(said(found)).toContainEqual(["setting", { name: "NVIDIA_REQUIRE_CUDA", value: "cuda>=12.4" }]);
  });

  it("serves the models that its command names, by paths of its own file system", async () => {
    const found = await detect(
      image(
        { Entrypoint: ["/app/llama-server"], Cmd: ["-m", "weights/m.gguf"], WorkingDir: "/models" },
        { "models/weights/m.gguf": Buffer.from("GGUF") },
      ),
    );
    expect(found.uses.map(({ thing }) => thing.path ?? thing.key)).toContain("models/weights/m.gguf");
    expect(found.links.map(({ from, to, kind }) => [from.path, kind, to.key])).toContainEqual([
      "models/weights/m.gguf",
      "servedBy",
      "engine:llama.cpp",
    ]);
  });

  it("serves a model of the hub that its command names", async () => {
    const found = await detect(image({ Entrypoint: ["vllm", "serve"], Cmd: ["Qwen/Qwen2.5-7B-Instruct"] }));
    expect(found.uses.map(({ thing }) => thing.key)).toContain("hf:Qwen/Qwen2.5-7B-Instruct");
  });
});

describe("documents that are attached", () => {
  it("are listed and told apart, and broken ones are said", async () => {
    const id = `sha256:${"e".repeat(64)}`;
    const found = await detect(
      image(
        {},
        {
          ".image/referrers.json": {
            manifests: [{ digest: id, artifactType: "application/vnd.cyclonedx+json" }],
          },
          ".image/attached/sha256-a.json": {
            bomFormat: "CycloneDX",
            specVersion: "1.6",
            components: [{}, {}],
          },
          ".image/attached/sha256-b.json": { spdxVersion: "SPDX-2.3", packages: [{}] },
          ".image/attached/sha256-c.json": Buffer.from("{"),
        },
      ),
    );
    expect(said(found)).toContainEqual([
      "metadata",
      { name: "image.attached.1", value: `application/vnd.cyclonedx+json ${id}` },
    ]);
    const values = found.uses
      .slice(1)
      .flatMap(({ claims = [] }) => claims.map(({ value }) => (value.kind === "known" ? value.value : "")));
    expect(values).toEqual([
      { name: "image.attached.sha256-a", value: "CycloneDX 1.6, 2 components" },
      { name: "image.attached.sha256-b", value: "SPDX-2.3, 1 packages" },
    ]);
    expect(found.problems).toMatchObject([{ path: ".image/attached/sha256-c.json" }]);
  });
});

describe("an artefact", () => {
  it("that is no container image is none", async () => {
    const files = image(
      {},
      { ".image/config.json": { model_format: "gguf", rootfs: { type: "layers", diff_ids: [] } } },
    );
    expect(await detect(files)).toMatchObject({ uses: [], wholes: [] });
  });
});

it("hostile descriptions never throw", async () => {
  const names = ["descriptor", "manifest", "config"];
  const strings = fc.array(fc.oneof(anyText, fc.constant(null), fc.constant(1)), { maxLength: 5 });
  const config = fc.record({
    Env: strings,
    Cmd: strings,
    Entrypoint: strings,
    Labels: fc.dictionary(fc.string(), anyText),
  });
  await fc.assert(
    fc.asyncProperty(config, anyText, fc.constantFrom(...names), async (made, text, name) => {
      expect((await detect(image(made))).problems).toEqual([]);
      const path = `.image/${name}.json`;
      const found = await detect({ ...image({}), [path]: Buffer.from(`{${text}`) });
      expect(found.problems).toMatchObject(text.trim() === "}" ? [] : [{ path }]);
    }),
    { seed: 8, numRuns: 150 },
  );
});
