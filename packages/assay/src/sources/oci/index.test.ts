import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import {
  archiveOf,
  layoutFiles,
  makeArtefact,
  makeImage,
  makeIndex,
  ociBlob,
  type OciImage,
  type OciLayer,
  oldArchive,
  writeFiles,
} from "testkit/oci";
import { offlineContext } from "testkit/source-context";
import { makeTar, type TarEntry } from "testkit/tar";
import type { Tree } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import type { SourceContext } from "../source.ts";
import { oci } from "./index.ts";

let folder = "";
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "assay-oci-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const context: SourceContext = { ...offlineContext, platform: "linux/amd64" };

const amd64 = { platform: { os: "linux", architecture: "amd64" } };
const arm64 = { platform: { os: "linux", architecture: "arm64", variant: "v8" } };

function newPlace(files: ReadonlyMap<string, Uint8Array> | Uint8Array): string {
  const place = path.join(folder, String((count += 1)));
  if (files instanceof Uint8Array) writeFileSync(place, files);
  else writeFiles(place, files);
  return place;
}

const layoutOf = (...images: readonly OciImage[]): string => newPlace(layoutFiles(images));

/** The tree of a target with the content of its files; the image's own description aside. */
async function read(
  target: string,
  more: Partial<SourceContext> = {},
): Promise<{ readonly files: Record<string, string>; readonly problems: string[]; readonly tree: Tree }> {
  const { tree, close } = await oci.open(target, { ...context, ...more });
  try {
    const files: Record<string, string> = {};
    for (const entry of tree.entries) {
      if (entry.path.startsWith(".image/")) continue;
      const source = await entry.open();
      const bytes = Buffer.alloc(source.sizeBytes);
      await source.readInto(0, bytes);
      await source.close();
      files[entry.path] = bytes.toString("latin1");
    }
    return { files, tree, problems: tree.problems.map(({ path: at, problem }) => `${at}: ${problem.code}`) };
  } finally {
    await close();
  }
}

const text = (name: string, content: string): TarEntry => ({
  name,
  bytes: Buffer.from(content),
  ...longIf(name),
});
const link = (name: string, target: string, type = "2"): TarEntry => ({
  name,
  target,
  type,
  ...longIf(name),
});
const longIf = (name: string): Pick<TarEntry, "long"> => (name.length > 100 ? { long: "pax" } : {});
const image = (...layers: readonly (readonly TarEntry[])[]): OciImage =>
  makeImage(
    layers.map((members): OciLayer => ({ members })),
    {},
    amd64,
  );
const flat = async (...layers: readonly (readonly TarEntry[])[]): Promise<Record<string, string>> =>
  (await read(`oci:${layoutOf(image(...layers))}`)).files;

describe("layers", () => {
  it("are laid on top of each other, and each file says which one brought it", async () => {
    const made = makeImage(
      [
        { members: [text("a", "old"), text("b", "lower")], createdBy: "ADD rootfs.tar /" },
        { members: [text("./a", "new")], packing: "tar", createdBy: "RUN echo new > a" },
      ],
      {},
      amd64,
    );
    const { files, problems, tree } = await read(`oci:${layoutOf(made)}`);
    expect(files).toEqual({ a: "new", b: "lower" });
    expect(problems).toEqual([]);
    const [, lower, upper] = made.blobs.map(({ descriptor }) => descriptor.digest);
    expect(
      tree.entries.filter(({ layer }) => layer !== undefined).map(({ path: at, layer }) => [at, layer]),
    ).toEqual([
      ["a", { id: upper, createdBy: "RUN echo new > a" }],
      ["b", { id: lower, createdBy: "ADD rootfs.tar /" }],
    ]);
  });

  it("take files and folders away by whiteouts, also where they bring others", async () => {
    const lower = [text("d/a", "1"), text("d/b", "2"), text("e/f/g", "3"), text("h", "4")];
    expect(await flat(lower, [text("d/.wh.a", ""), text(".wh.e", ""), text("h", "5")])).toEqual({
      "d/b": "2",
      h: "5",
    });
    expect(await flat(lower, [text("d/c", "new"), text("d/.wh..wh..opq", "")])).toEqual({
      "d/c": "new",
      "e/f/g": "3",
      h: "4",
    });
  });

  it("replace a folder by a file and a file by a folder", async () => {
    expect(await flat([text("x/y", "1"), text("z", "2")], [text("x", "file"), text("z/in", "3")])).toEqual({
      x: "file",
      "z/in": "3",
    });
  });

  it("have hard links to files, before or behind them, and keep the bytes when the other name goes", async () => {
    expect(
      await flat([link("early", "a", "1"), text("a", "bytes"), link("late", "a", "1")], [text(".wh.a", "")]),
    ).toEqual({
      early: "bytes",
      late: "bytes",
    });
  });

  it("have links that are followed inside the image and never out of it", async () => {
    const files = await flat([
      text("usr/lib/x", "lib"),
      link("lib", "usr/lib"),
      text("lib/y", "through the link"),
      link("abs", "/usr/lib/x"),
      link("up", "../../../../etc/passwd"),
      link("loop", "loop2"),
      link("loop2", "loop"),
      text("etc/passwd", "of the image"),
    ]);
    expect(files).toEqual({
      "usr/lib/x": "lib",
      "usr/lib/y": "through the link",
      abs: "lib",
      up: "of the image",
      "etc/passwd": "of the image",
    });
  });

  it("that name files outside are refused and said", async () => {
    const { files, problems } = await read(
      `oci:${layoutOf(image([text("../../evil", "x"), text("ok", "y")]))}`,
    );
    expect(files).toEqual({ ok: "y" });
    expect(problems).toEqual(["../../evil: outside-tree"]);
  });

  it("that claim to be the image's own description are not", async () => {
    const { tree } = await read(`oci:${layoutOf(image([text(".image/config.json", "{}")]))}`);
    expect(tree.entries.map(({ path: at }) => at)).toEqual([
      ".image/config.json",
      ".image/descriptor.json",
      ".image/manifest.json",
      ".image~/config.json",
    ]);
  });

  it("read the snapshots of a hub cache by the digests of their blobs", async () => {
    const commit = "c".repeat(40);
    const blob = "d".repeat(64);
    const cache = "root/.cache/huggingface/hub/models--org--name";
    const { tree } = await read(
      `oci:${layoutOf(
        image([
          text(`${cache}/blobs/${blob}`, "x"),
          link(`${cache}/snapshots/${commit}/model.safetensors`, `../../blobs/${blob}`),
        ]),
      )}`,
    );
    const [entry] = tree.entries.filter(({ path: at }) => at.startsWith("root"));
    expect(entry).toMatchObject({
      path: `${cache}/snapshots/${commit}/model.safetensors`,
      declaredDigest: `sha256:${blob}`,
    });
    expect(tree.origins).toEqual([
      { path: `${cache}/snapshots/${commit}`, kind: "huggingface", repository: "org/name", commit },
    ]);
  });
});

describe("digests", () => {
  const broken = (
    change: (files: Map<string, Uint8Array>, made: OciImage) => void,
    made = image([text("a", "1")]),
  ): string => {
    const files = new Map(layoutFiles([made]));
    change(files, made);
    return `oci:${newPlace(files)}`;
  };
  const at = (made: OciImage, index: number): string =>
    `blobs/${made.blobs[index]?.descriptor.digest.replace(":", "/")}`;

  it("of a layer that do not fit are a problem, and what is in it is read", async () => {
    const target = broken((files, made) => files.set(at(made, 1), gzipSync(makeTar([text("a", "other")]))));
    const { files, problems } = await read(target);
    expect(files).toEqual({ a: "other" });
    // The bytes of the blob and those of the archive in it.
    expect(problems.map((one) => one.replace(/^.*: /u, ""))).toEqual(["digest-mismatch", "digest-mismatch"]);
  });

  it("of an uncompressed layer and of its diff id count too", async () => {
    const made = makeImage([{ members: [text("a", "1")], packing: "tar" }], {}, amd64);
    const target = broken((files) => files.set(at(made, 1), makeTar([text("a", "2")])), made);
    expect((await read(target)).problems).toEqual([`${at(made, 1)}: digest-mismatch`]);
    const lying = makeImage([{ members: [text("a", "1")], diffId: `sha256:${"0".repeat(64)}` }], {}, amd64);
    expect((await read(`oci:${layoutOf(lying)}`)).problems).toEqual([`${at(lying, 1)}: digest-mismatch`]);
  });

  it("of a manifest that does not fit end the reading", async () => {
    const target = broken((files, made) =>
      files.set(`blobs/${made.manifest.descriptor.digest.replace(":", "/")}`, Buffer.from("{}")),
    );
    await expect(read(target)).rejects.toThrow(/has other bytes than its digest says/);
  });

  it("of blobs that are not here are said", async () => {
    const target = broken((files, made) => files.delete(at(made, 1)));
    expect((await read(target)).problems).toEqual([expect.stringMatching(/^blobs\/sha256\/.*: not-here$/)]);
  });

  it("of a configuration that is no configuration: the layers are read all the same", async () => {
    const made = image([text("first", "1")]);
    const target = broken((files) => files.set(at(made, 0), Buffer.alloc(40_000_000)), made);
    const { files, problems } = await read(target);
    expect(files["first"]).toBe("1");
    expect(problems).toEqual([`${at(made, 0)}: read-error`]);
  });

  it("of a damaged layer: what comes before the damage is read", async () => {
    const random = randomNumbers(1);
    const big = Buffer.from(Array.from({ length: 20_000 }, () => random(256)));
    const made = image([text("first", "1"), { name: "second", bytes: big }]);
    const target = broken(
      (files) => files.set(at(made, 1), (files.get(at(made, 1)) ?? big).subarray(0, -2_000)),
      made,
    );
    const { files, problems } = await read(target);
    expect(files["first"]).toBe("1");
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe("the choice of an image", () => {
  const images = [
    makeImage([{ members: [text("a", "amd64")] }], {}, amd64),
    makeImage([{ members: [text("a", "arm64")] }], {}, arm64),
  ];

  it("is by platform, and the others are said to be unread", async () => {
    const target = `oci:${layoutOf(makeIndex(images))}`;
    expect(await read(target)).toMatchObject({
      files: { a: "amd64" },
      problems: [expect.stringMatching(/excluded$/)],
    });
    expect((await read(target, { platform: "linux/arm64" })).files).toEqual({ a: "arm64" });
    await expect(read(target, { platform: "windows/amd64" })).rejects.toThrow(
      /no image is for windows\/amd64; there are linux\/amd64, linux\/arm64\/v8/,
    );
    await expect(read(target, { platform: "amd64" })).rejects.toMatchObject({ code: "usage" });
  });

  it("of one that no index describes is what its configuration says", async () => {
    const target = `oci:${layoutOf(makeIndex([makeImage([{ members: [text("a", "1")] }])]))}`;
    expect((await read(target, { platform: "linux/amd64" })).files).toEqual({ a: "1" });
    await expect(read(target, { platform: "linux/arm64" })).rejects.toThrow(
      /is an image for linux\/amd64, and there is none for linux\/arm64/,
    );
  });

  it("is by tag or digest", async () => {
    const free = ["amd64", "arm64"].map((name) => makeImage([{ members: [text("a", name)] }]));
    const named = free.map((one, index) => ({
      ...one,
      manifest: {
        ...one.manifest,
        descriptor: {
          ...one.manifest.descriptor,
          annotations: { "org.opencontainers.image.ref.name": `v${index + 1}` },
        },
      },
    }));
    const target = `oci:${layoutOf(...named)}`;
    expect((await read(`${target}:v2`)).files).toEqual({ a: "arm64" });
    expect((await read(`${target}@${free[0]?.manifest.descriptor.digest}`)).files).toEqual({ a: "amd64" });
    await expect(read(target)).rejects.toThrow(/there are 2 images; it has v1, v2: name one/);
    await expect(read(`${target}:v3`)).rejects.toThrow(/there is no image called v3; it has v1, v2/);
  });

  it("passes over attestations", async () => {
    const attestation = makeImage(
      [{ members: [] }],
      {},
      {
        platform: { os: "unknown", architecture: "unknown" },
        annotations: { "vnd.docker.reference.type": "attestation-manifest" },
      },
    );
    const { files, tree } = await read(`oci:${layoutOf(makeIndex([attestation, ...images.slice(0, 1)]))}`);
    expect(files).toEqual({ a: "amd64" });
    expect(tree.problems[0]?.problem.message).toContain("attestation");
  });
});

describe("an archive of docker save", () => {
  const made = makeImage(
    [
      { members: [text("a", "1")], packing: "tar" },
      { members: [text("b", "2")], packing: "tar" },
    ],
    {},
    amd64,
  );

  it("is read in its old and in its new form, compressed or not", async () => {
    for (const bytes of [oldArchive(made, ["app:1"]), archiveOf(layoutFiles([made]))])
      for (const packed of [bytes, gzipSync(bytes)])
        expect(await read(`docker-archive:${newPlace(packed)}`)).toMatchObject({
          files: { a: "1", b: "2" },
          problems: [],
        });
  });

  it("compares layers with their diff ids where nothing else is promised", async () => {
    const lying = makeImage([
      { members: [text("a", "1")], packing: "tar", diffId: `sha256:${"0".repeat(64)}` },
    ]);
    expect((await read(`docker-archive:${newPlace(oldArchive(lying, []))}`)).problems).toEqual([
      "00000000/layer.tar: digest-mismatch",
    ]);
  });

  it("that is something else ends in one sentence", async () => {
    await expect(read(`docker-archive:${newPlace(makeTar([text("a", "1")]))}`)).rejects.toThrow(
      /is no archive of an image/,
    );
    await expect(read(`docker-archive:${newPlace(Buffer.from("text"))}`)).rejects.toThrow(
      /is no tar archive/,
    );
    await expect(read("docker-archive:/nowhere.tar")).rejects.toThrow(/there is no such file/);
    await expect(read("oci:/nowhere")).rejects.toThrow(/there is no such folder/);
    await expect(read("oci:")).rejects.toThrow(/names no folder or file/);
  });
});

describe("an artefact that is no container image", () => {
  const empty = ociBlob("application/vnd.oci.empty.v1+json", "{}");

  it("of ORAS is its files by their titles; one that has no title is its digest", async () => {
    const titled = ociBlob("application/octet-stream", "weights", {
      annotations: { "org.opencontainers.image.title": "../m/model.gguf" },
    });
    const bare = ociBlob("text/plain", "bare");
    const made = makeArtefact(empty, [titled, bare], { artifactType: "application/vnd.me.model" });
    const { files, tree } = await read(`oci:${layoutOf(made)}`);
    expect(files).toEqual({
      "m/model.gguf": "weights",
      [`blobs/${bare.descriptor.digest.replace(":", "/")}`]: "bare",
    });
    expect(tree.entries.find(({ path: at }) => at === "m/model.gguf")?.declaredDigest).toBe(
      titled.descriptor.digest,
    );
  });

  it("of ModelPack is raw files and unpacked archives, with its configuration", async () => {
    const config = ociBlob("application/vnd.cncf.model.config.v1+json", { descriptor: { name: "x" } });
    const raw = ociBlob("application/vnd.cncf.model.weight.v1.raw", "w", {
      annotations: { "org.cncf.model.filepath": "model.safetensors" },
    });
    const packed = ociBlob(
      "application/vnd.cncf.model.doc.v1.tar+gzip",
      gzipSync(makeTar([text("README.md", "# x")])),
      {
        annotations: { "org.cncf.model.filepath": "README.md" },
      },
    );
    const made = makeArtefact(config, [raw, packed], {
      artifactType: "application/vnd.cncf.model.manifest.v1+json",
    });
    expect((await read(`oci:${layoutOf(made)}`)).files).toEqual({
      "model.safetensors": "w",
      "README.md": "# x",
      "oci-model-config.json": '{"descriptor":{"name":"x"}}',
    });
  });

  it("of KitOps has its Kitfile", async () => {
    const config = ociBlob("application/vnd.kitops.modelkit.config.v1+json", { manifestVersion: "1.0.0" });
    const model = ociBlob(
      "application/vnd.kitops.modelkit.model.v1.tar+gzip",
      gzipSync(makeTar([text("m.gguf", "w")])),
    );
    expect((await read(`oci:${layoutOf(makeArtefact(config, [model]))}`)).files).toEqual({
      Kitfile: '{"manifestVersion":"1.0.0"}',
      "m.gguf": "w",
    });
  });

  it("of Docker's model runner has its weights by their media type", async () => {
    const config = ociBlob("application/vnd.docker.ai.model.config.v0.1+json", {
      config: { format: "gguf" },
    });
    const layers = [
      ociBlob("application/vnd.docker.ai.gguf.v3", "GGUF"),
      ociBlob("application/vnd.docker.ai.license", "MIT"),
    ];
    expect(Object.keys((await read(`oci:${layoutOf(makeArtefact(config, layers))}`)).files).sort()).toEqual([
      "LICENSE",
      "model.gguf",
      "oci-model-config.json",
    ]);
  });

  it("of Ollama lies as in its own store", async () => {
    const config = ociBlob("application/vnd.docker.container.image.v1+json", { model_format: "gguf" });
    const model = ociBlob("application/vnd.ollama.image.model", "GGUF");
    const made = makeArtefact(
      config,
      [model],
      {},
      { annotations: { "io.containerd.image.name": "registry.ollama.ai/library/tiny:1b" } },
    );
    expect(Object.keys((await read(`oci:${layoutOf(made)}`)).files).sort()).toEqual([
      `blobs/${model.descriptor.digest.replace(":", "-")}`,
      "manifests/registry.ollama.ai/library/tiny/1b",
    ]);
  });
});

describe("hostile images", () => {
  it("with many decoded bytes are cut off and said", async () => {
    const bomb = gzipSync(Buffer.alloc(70 * 2 ** 20));
    const made = image([text("a", "1")]);
    const layer = ociBlob("application/vnd.oci.image.layer.v1.tar+gzip", bomb);
    const [config] = made.blobs;
    if (config === undefined) throw new Error("an image has a configuration");
    const { problems } = await read(`oci:${layoutOf(makeArtefact(config, [layer], {}, amd64))}`);
    expect(problems).toContain(`blobs/${layer.descriptor.digest.replace(":", "/")}: limit-exceeded`);
  });

  it("with too many files are read up to the limit", async () => {
    const target = `oci:${layoutOf(image([text("a", "1"), text("b", "2"), text("c/d/e", "3")]))}`;
    const { files, problems } = await read(target, { limits: { mostFiles: 1, deepestLevel: 2 } });
    expect(files).toEqual({ a: "1" });
    expect(problems).toEqual(["b: limit-exceeded", "c/d/e: limit-exceeded"]);
  });

  it("end in an inventory or in one error, whatever their bytes are", async () => {
    const made = makeImage(
      [
        {
          members: [text("a", "1"), link("b", "a"), link("c", "a", "1"), text("d/.wh..wh..opq", "")],
          packing: "tar",
        },
      ],
      {},
      amd64,
    );
    const names = [...layoutFiles([made]).keys()];
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.nat(names.length - 1), async (seed, which) => {
        const files = new Map(layoutFiles([made]));
        const name = names[which] ?? "";
        files.set(name, mutated(files.get(name) ?? Buffer.alloc(0), randomNumbers(seed)));
        await read(`oci:${newPlace(files)}`).catch((error: unknown) => {
          expect(error).toBeInstanceOf(AssayError);
        });
      }),
      { seed: 1, numRuns: 150 },
    );
  });
});
