import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { pythonPackages } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const detect = (files: HubFiles): Promise<Application> =>
  pythonPackages.detect(recipeProject(files, (path) => pythonPackages.matches(path)));

const scopeOf = ({ claims = [] }: Application["uses"][number]): string =>
  claims
    .flatMap(({ property, value }) => (property === "scope" && value.kind === "known" ? [value.value] : []))
    .join();

/** `name@version path:line how (scope)`. */
const listed = ({ uses }: Application): string[] =>
  uses.map(
    (use) =>
      `${use.thing.key.replace("pkg:pypi/", "")} ${use.place.path}:${use.place.line ?? "?"} ${use.how} (${scopeOf(use)})`,
  );

describe("setup.cfg", () => {
  it("lists what the options of setuptools name", async () => {
    const found = await detect({
      "setup.cfg": `[metadata]
name = app

[options]
packages = find:
install_requires =
    torch>=2.1  # models
    # a comment
    numpy; python_version > "3.8"
setup_requires = setuptools_scm
tests_require = pytest;mock

[options.extras_require]
gpu = flash-attn
docs = file: docs/requirements.in
`,
      "docs/requirements.in": "sphinx\n",
    });

    expect(listed(found)).toEqual([
      "torch setup.cfg:7 requires torch >=2.1 (runtime)",
      "numpy setup.cfg:9 requires numpy (runtime)",
      "setuptools-scm setup.cfg:10 requires setuptools-scm (build)",
      "pytest setup.cfg:11 requires pytest (test)",
      "mock setup.cfg:11 requires mock (test)",
      "flash-attn setup.cfg:14 requires flash-attn (optional)",
      "sphinx docs/requirements.in:1 requires sphinx (runtime)",
    ]);
  });

  it("of other tools is passed over", async () => {
    expect((await detect({ "setup.cfg": "[flake8]\nmax-line-length = 100\n" })).files).toEqual([]);
  });
});

describe("setup.py", () => {
  it("is read, not run: lists, names, additions, extras", async () => {
    const found = await detect({
      "setup.py": `import sys
from setuptools import setup, find_packages

BASE = ["torch>=2.1", "numpy"]
VERSION = "4.40"
requirements = BASE + [
    f"transformers=={VERSION}",
]
if sys.version_info < (3, 8):
    requirements.append("importlib_metadata")
extras = {
    "test": ["pytest"],
    "gpu": ["vllm"] + BASE,
}
extras["docs"] = ["sphinx"]
extras["all"] = extras["test"] + extras["gpu"]

setup(
    name="app",
    install_requires=requirements,
    setup_requires=["wheel"],
    extras_require=extras,
)
`,
    });

    expect(listed(found)).toEqual([
      "torch setup.py:4 requires torch >=2.1 (runtime)",
      "numpy setup.py:4 requires numpy (runtime)",
      "transformers@4.40 setup.py:7 requires transformers ==4.40 (runtime)",
      "importlib-metadata setup.py:10 requires importlib-metadata (runtime)",
      "wheel setup.py:21 requires wheel (build)",
      "pytest setup.py:12 requires pytest (test)",
      "vllm setup.py:13 requires vllm (optional)",
      "torch setup.py:4 requires torch >=2.1 (optional)",
      "numpy setup.py:4 requires numpy (optional)",
      "sphinx setup.py:15 requires sphinx (development)",
      "pytest setup.py:12 requires pytest (optional)",
    ]);
    expect(found.references).toEqual([]);
  });

  it("names the file that its list is read from", async () => {
    const found = await detect({
      "setup.py":
        'from setuptools import setup\nsetup(install_requires=open("deps.txt").read().splitlines())\n',
      "deps.txt": "torch\n",
    });

    expect(listed(found)).toEqual(["torch deps.txt:1 requires torch (runtime)"]);
    expect(found.references).toEqual([]);
  });

  it("with a list that only running it would tell has a reference", async () => {
    const found = await detect({
      "setup.py": "from setuptools import setup\nsetup(install_requires=compute())\n",
    });

    expect(found.uses).toEqual([]);
    expect(found.references).toEqual([
      { expression: "compute()", kind: "software", location: { path: "setup.py", line: 2 } },
    ]);
  });
});

describe("an installation", () => {
  const site = "env/lib/python3.11/site-packages";

  it("tells versions, licences and what needs what, and is the version that a manifest means", async () => {
    const found = await detect({
      "requirements.txt": "transformers>=4\n",
      [`${site}/transformers-4.41.0.dist-info/METADATA`]:
        "Metadata-Version: 2.4\nName: transformers\nVersion: 4.41.0\nLicense-Expression: Apache-2.0\nRequires-Dist: numpy>=1.17\nRequires-Dist: torch; extra == 'torch'\n\nRequires-Dist: not-a-header\n",
      [`${site}/numpy-1.26.4.dist-info/METADATA`]: "Name: numpy\nVersion: 1.26.4\n",
      [`${site}/app-0.1.dist-info/METADATA`]: "Name: app\nVersion: 0.1\n",
      [`${site}/app-0.1.dist-info/direct_url.json`]:
        '{"url": "file:///home/x/app", "dir_info": {"editable": true}}',
      [`${site}/tool-0.2.dist-info/METADATA`]: "Name: tool\nVersion: 0.2\n",
      [`${site}/tool-0.2.dist-info/direct_url.json`]: `{"url": "https://github.com/acme/tool", "vcs_info": {"vcs": "git", "commit_id": "${"f".repeat(40)}"}}`,
      [`${site}/broken.dist-info/METADATA`]: "Name: -\n",
    });

    expect(listed(found)).toEqual([
      "transformers@4.41.0 requirements.txt:1 requires transformers >=4 (runtime)",
      `numpy@1.26.4 ${site}/numpy-1.26.4.dist-info/METADATA:2 installed numpy 1.26.4 (runtime)`,
      `tool@0.2 ${site}/tool-0.2.dist-info/METADATA:2 installed tool 0.2 (runtime)`,
      `transformers@4.41.0 ${site}/transformers-4.41.0.dist-info/METADATA:3 installed transformers 4.41.0 (runtime)`,
    ]);
    expect(found.links.map(({ from, to }) => `${from.name} ${to.name}`)).toEqual(["transformers numpy"]);
    expect(JSON.stringify(found.uses[3]?.claims)).toContain("Apache-2.0");
    expect(JSON.stringify(found.uses[2]?.claims)).toContain("f".repeat(40));
  });
});

describe("hostile files of setuptools and installations", () => {
  const names = ["setup.cfg", "setup.py", "a.dist-info/METADATA"];
  const pieces = fc.constantFrom(
    ...[
      "[options]",
      "install_requires =",
      "  torch",
      "setup(install_requires=x)",
      "x = x + x",
      "Name: a",
      "Version: 1",
    ],
    ...["extras_require={**x}", "x.append(x)", "x = [x]", "setup(**x)", "x = {'a': x}", "Requires-Dist: ;"],
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

  it("with lists that double and double end soon", async () => {
    const doubling = Array.from({ length: 60 }, (_, index) => `x${index + 1} = x${index} + x${index}`);
    const text = [
      "from setuptools import setup",
      'x0 = ["a"]',
      ...doubling,
      "setup(install_requires=x60)",
    ].join("\n");
    const clock = startWorkClock();

    await detect({ "setup.py": text });

    expect(clock.seconds()).toBeLessThan(20);
  });
});
