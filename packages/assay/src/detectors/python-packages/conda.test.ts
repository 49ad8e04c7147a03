import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { pythonPackages } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  pythonPackages.detect(recipeProject(files, (path) => pythonPackages.matches(path)));

/** `type/name@version path:line how`. */
const listed = ({ uses }: Application): string[] =>
  uses.map(
    ({ thing, place, how }) => `${thing.key.replace("pkg:", "")} ${place.path}:${place.line ?? "?"} ${how}`,
  );

const links = ({ links: all }: Application): string[] => all.map(({ from, to }) => `${from.name} ${to.name}`);

const sha = "a".repeat(64);

describe("an environment of conda", () => {
  it("lists packages of conda and of pip", async () => {
    const found = await detect({
      "environment.yml": `name: app
channels:
  - pytorch
dependencies:
  - python=3.10
  - pytorch::pytorch=2.1=py3.10_cuda12.1_cudnn8_0
  - pytorch-cuda=12.1  # gpu
  - pip
  - pip:
      - -r more/requirements.txt
      - --extra-index-url https://download.pytorch.org/whl/cu118
      - transformers>=4.40
      - torchvision
      - -e .
`,
      "more/requirements.txt": "openai\n",
    });

    expect(listed(found)).toEqual([
      "conda/python environment.yml:5 requires python =3.10",
      "conda/pytorch@2.1 environment.yml:6 requires pytorch =2.1=py3.10_cuda12.1_cudnn8_0",
      "conda/pytorch-cuda environment.yml:7 requires pytorch-cuda =12.1",
      "conda/pip environment.yml:8 requires pip",
      "pypi/transformers environment.yml:12 requires transformers >=4.40",
      "pypi/torchvision environment.yml:13 requires torchvision",
      "pypi/openai more/requirements.txt:1 requires openai",
      "generic/cuda@12.1 environment.yml:6 build of pytorch: py3.10_cuda12.1_cudnn8_0",
      "generic/cuda@11.8 environment.yml:13 build of torchvision: https://download.pytorch.org/whl/cu118",
    ]);
  });

  it("is not every file of such a name", async () => {
    const found = await detect({
      "env.yaml": "dependencies:\n  - name: redis\n    version: 1.0\n",
      "env.prod.yml": "DEBUG: 1\n",
      "chart/environment.yaml": "apiVersion: v2\ndependencies:\n  - redis\n",
    });

    expect(found.uses).toEqual([]);
    expect(found.files).toEqual([]);
    expect(found.problems).toEqual([]);
  });
});

describe("locks of conda", () => {
  it("list packages of all platforms once, with what they need", async () => {
    const found = await detect({
      "environment.yml": "dependencies:\n  - numpy>=1\n",
      "conda-lock.yml": `version: 1
metadata:
  channels:
  - url: conda-forge
package:
- name: numpy
  version: 1.26.4
  manager: conda
  platform: linux-64
  dependencies:
    libblas: '>=3.9.0,<4.0a0'
    __glibc: '>=2.17'
  url: https://conda.anaconda.org/conda-forge/linux-64/numpy-1.26.4-py312_0.conda
  hash:
    md5: ${"b".repeat(32)}
    sha256: ${sha}
  category: main
  optional: false
- name: numpy
  version: 1.26.4
  manager: conda
  platform: osx-64
  dependencies: {}
  category: main
- name: libblas
  version: 3.9.0
  manager: conda
  platform: linux-64
  dependencies: {}
  category: dev
- name: openai
  version: 1.30.0
  manager: pip
  platform: linux-64
  dependencies:
    numpy: ''
  category: main
other: 1
`,
    });

    expect(listed(found)).toEqual([
      "conda/numpy@1.26.4 environment.yml:2 requires numpy >=1",
      "conda/numpy@1.26.4 conda-lock.yml:6 locks numpy 1.26.4",
      "conda/libblas@3.9.0 conda-lock.yml:25 locks libblas 3.9.0",
      "pypi/openai@1.30.0 conda-lock.yml:31 locks openai 1.30.0",
    ]);
    expect(links(found)).toEqual(["numpy libblas", "openai numpy"]);
    expect(JSON.stringify(found.uses[1]?.claims)).toContain(sha);
  });

  it("of pixi have addresses or names", async () => {
    const found = await detect({
      "a/pixi.lock": `version: 6
environments:
  default:
    packages:
      linux-64:
      - conda: https://conda.anaconda.org/conda-forge/linux-64/numpy-1.26.4-py312_0.conda
packages:
- conda: https://conda.anaconda.org/conda-forge/linux-64/numpy-1.26.4-py312_0.conda
  sha256: ${sha}
  depends:
  - __glibc >=2.17
  - python >=3.12,<3.13.0a0
- conda: https://conda.anaconda.org/conda-forge/linux-64/python-3.12.3-h_0.conda
- pypi: https://packages.example.org/x/torch-2.3.1-cp312-cp312-linux_x86_64.whl
  name: torch
  version: 2.3.1
  requires_dist:
  - numpy
  - scipy ; extra == 'dev'
- pypi: ./lib
  name: own
  version: 0.1.0
`,
      "a/pixi.toml": '[dependencies]\nnumpy = "*"\n[feature.dev.dependencies]\npython = "3.12.*"\n',
      "b/pixi.lock": `version: 4
packages:
- kind: conda
  name: numpy
  version: 1.26.4
  build: py312_0
  url: https://conda.anaconda.org/conda-forge/linux-64/numpy-1.26.4-py312_0.conda
`,
    });

    expect(listed(found)).toEqual([
      "conda/numpy@1.26.4 a/pixi.toml:2 requires numpy *",
      "conda/python@3.12.3 a/pixi.toml:4 requires python 3.12.*",
      "conda/numpy@1.26.4 a/pixi.lock:8 locks numpy 1.26.4",
      "conda/python@3.12.3 a/pixi.lock:13 locks python 3.12.3",
      "pypi/torch@2.3.1 a/pixi.lock:14 locks torch 2.3.1",
      "conda/numpy@1.26.4 b/pixi.lock:3 locks numpy 1.26.4",
    ]);
    expect(links(found)).toEqual(["numpy python", "torch numpy"]);
  });

  it("may be lists of archives", async () => {
    const found = await detect({
      "conda-linux-64.lock": `# platform: linux-64
@EXPLICIT
https://conda.anaconda.org/pytorch/linux-64/pytorch-2.1.0-py3.10_cuda12.1_cudnn8.9.2_0.tar.bz2#${"c".repeat(32)}
`,
      "explicit.txt": "some words\n",
    });

    expect(listed(found)).toEqual([
      "conda/pytorch@2.1.0 conda-linux-64.lock:3 locks pytorch 2.1.0",
      "generic/cuda@12.1 conda-linux-64.lock:3 build of pytorch: py3.10_cuda12.1_cudnn8.9.2_0",
      "generic/cudnn@8.9.2 conda-linux-64.lock:3 build of pytorch: py3.10_cuda12.1_cudnn8.9.2_0",
    ]);
    expect(found.files).toHaveLength(1);
  });
});

describe("a recipe of conda", () => {
  it("is read through its template", async () => {
    const found = await detect({
      "recipe/meta.yaml": `{% set version = "1.0" %}
package:
  name: app
  version: {{ version }}
source:
  - url: https://e.org/x.tar.gz
requirements:
  build:
    - {{ compiler('c') }}
  host:
    - python
    - numpy {{ numpy }}
  run:
    - pytorch >=2.0  # [linux]
test:
  requires:
    - pytest
  commands:
    - pytest
about:
  home: x
`,
      "other/meta.yaml": "package: 1\nitems:\n  - a\n",
    });

    expect(listed(found)).toEqual([
      "conda/python recipe/meta.yaml:11 requires python",
      "conda/numpy recipe/meta.yaml:12 requires numpy {{ numpy }}",
      "conda/pytorch recipe/meta.yaml:14 requires pytorch >=2.0",
      "conda/pytest recipe/meta.yaml:17 requires pytest",
    ]);
  });
});

describe("hostile files of conda", () => {
  const names = ["environment.yml", "conda-lock.yml", "pixi.lock", "meta.yaml", "conda-linux-64.lock"];
  const pieces = fc.constantFrom(
    ...[
      "packages:",
      "package:",
      "dependencies:",
      "requirements:",
      "- name: a",
      "  - pip:",
      "    - x",
      "@EXPLICIT",
    ],
    ...[
      "  version: 1",
      "- conda: https://e.org/a-1-0.conda",
      "- {",
      "&a [*a]",
      "!!python/object:x y",
      "\t",
      "{{ x }}",
    ],
  );

  it("never throw", async () => {
    const bytes = fc.uint8Array({ maxLength: 40 }).map((all) => Buffer.from(all).toString("latin1"));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.array(fc.oneof(pieces, bytes)), async (name, lines) => {
        const found = await detect({ [name]: lines.join("\n") });
        expect(found.problems.filter(({ problem }) => problem.code === "reader-failed")).toEqual([]);
      }),
    );
  });
});
