import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { pythonPackages } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const detect = (files: HubFiles): Promise<Application> =>
  pythonPackages.detect(recipeProject(files, (path) => pythonPackages.matches(path)));

const known = ({ claims = [] }: Application["uses"][number], name: string): string =>
  claims
    .filter(({ property }) => property === name)
    .map(({ value }) => (value.kind === "known" ? String(value.value) : "?"))
    .join();

/** `name@version path:line (scope)`. */
const listed = ({ uses }: Application): string[] =>
  uses.map((use) => {
    const { thing, place } = use;
    return `${thing.key.replace("pkg:pypi/", "")} ${place.path}:${place.line ?? "?"} (${known(use, "scope")})`;
  });

const links = ({ links: all }: Application): string[] => all.map(({ from, to }) => `${from.name} ${to.name}`);

const sha = "a".repeat(64);

describe("poetry.lock", () => {
  const pyproject = `[tool.poetry]
name = "app"
[tool.poetry.dependencies]
transformers = "^4.40"
[tool.poetry.group.dev.dependencies]
pytest = "*"
`;

  it("gives the versions of what the manifest asks for, with the graph", async () => {
    const found = await detect({
      "pyproject.toml": pyproject,
      "poetry.lock": `[[package]]
name = "transformers"
version = "4.41.0"
optional = false
files = [
    {file = "transformers-4.41.0-py3-none-any.whl", hash = "sha256:${sha}"},
]

[package.dependencies]
numpy = ">=1.17"
torch = {version = "*", optional = true, markers = "extra == \\"torch\\""}

[[package]]
name = "numpy"
version = "1.26.4"
files = []

[[package]]
name = "pytest"
version = "8.2.0"
files = []

[package.dependencies]
Iniconfig = "*"

[[package]]
name = "iniconfig"
version = "2.0.0"
files = []

[[package]]
name = "own"
version = "0.1.0"
[package.source]
type = "directory"
url = "libs/own"

[[package]]
name = "tool"
version = "0.2.0"
[package.source]
type = "git"
url = "https://github.com/acme/tool.git"
reference = "main"
resolved_reference = "${"c".repeat(40)}"

[metadata]
lock-version = "2.0"
`,
    });

    expect(listed(found)).toEqual([
      "transformers@4.41.0 pyproject.toml:4 (runtime)",
      "pytest@8.2.0 pyproject.toml:6 (development)",
      "transformers@4.41.0 poetry.lock:2 (runtime)",
      "numpy@1.26.4 poetry.lock:14 (runtime)",
      "pytest@8.2.0 poetry.lock:19 (development)",
      "iniconfig@2.0.0 poetry.lock:27 (development)",
      "tool@0.2.0 poetry.lock:39 (runtime)",
    ]);
    expect(links(found)).toEqual(["transformers numpy", "pytest iniconfig"]);
    expect(known(found.uses[2]!, "sha256")).toBe(sha);
    expect(known(found.uses[6]!, "revision")).toBe("c".repeat(40));
  });

  it("of old tells the category, and of new the groups", async () => {
    const found = await detect({
      "old/poetry.lock": `[[package]]
name = "a"
version = "1"
category = "dev"
optional = false
[package.dependencies]
[metadata.files]
a = [{file = "a.whl", hash = "sha256:${sha}"}]
`,
      "new/poetry.lock": `[[package]]
name = "a"
version = "1"
groups = ["main", "dev"]
[[package]]
name = "b"
version = "1"
groups = ["test"]
[[package]]
name = "c"
version = "1"
optional = true
groups = ["main"]
`,
    });

    expect(listed(found)).toEqual([
      "a@1 new/poetry.lock:2 (runtime)",
      "b@1 new/poetry.lock:6 (test)",
      "c@1 new/poetry.lock:10 (optional)",
      "a@1 old/poetry.lock:2 (development)",
    ]);
    expect(known(found.uses[3]!, "sha256")).toBe(sha);
  });
});

describe("uv.lock", () => {
  it("tells what the members of the workspace ask for, and for what", async () => {
    const found = await detect({
      "pyproject.toml": '[project]\nname = "app"\ndependencies = ["torch>=2"]\n',
      "libs/core/pyproject.toml": '[project]\nname = "core"\ndependencies = ["numpy"]\n',
      "uv.lock": `version = 1

[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "torch", version = "2.3.1+cu121", source = { registry = "https://download.pytorch.org/whl/cu121" } },
]

[package.dev-dependencies]
dev = [{ name = "pytest" }]

[[package]]
name = "core"
source = { editable = "libs/core" }
dependencies = [{ name = "numpy" }]

[[package]]
name = "numpy"
version = "1.26.4"
source = { registry = "https://pypi.org/simple" }
sdist = { url = "https://e.org/numpy.tar.gz", hash = "sha256:${sha}", size = 1 }

[[package]]
name = "pytest"
version = "8.2.0"
source = { registry = "https://pypi.org/simple" }
dependencies = [{ name = "numpy" }]

[[package]]
name = "tool"
version = "1.0"
source = { git = "https://github.com/acme/tool?rev=v1#${"d".repeat(40)}" }

[[package]]
name = "torch"
version = "2.3.1+cu121"
source = { registry = "https://download.pytorch.org/whl/cu121" }
`,
    });

    expect(listed(found)).toEqual([
      "numpy@1.26.4 libs/core/pyproject.toml:3 (runtime)",
      "torch@2.3.1%2Bcu121 pyproject.toml:3 (runtime)",
      "numpy@1.26.4 uv.lock:20 (runtime)",
      "pytest@8.2.0 uv.lock:26 (development)",
      "tool@1.0 uv.lock:32 (runtime)",
      "torch@2.3.1%2Bcu121 uv.lock:37 (runtime)",
      "pkg:generic/cuda@12.1 uv.lock:37 ()",
    ]);
    expect(links(found)).toEqual(["pytest numpy", "torch cuda"]);
    expect(known(found.uses[4]!, "revision")).toBe("d".repeat(40));
  });
});

describe("pdm.lock, pylock.toml and Pipfile.lock", () => {
  it("list versions, scopes, needs and digests", async () => {
    const found = await detect({
      "a/pdm.lock": `[[package]]
name = "uvicorn"
version = "0.30.0"
groups = ["default"]
dependencies = ["click>=7.0", "h11>=0.8; python_version < '3'"]
files = [{file = "uvicorn.whl", hash = "sha256:${sha}"}]

[[package]]
name = "uvicorn"
version = "0.30.0"
extras = ["standard"]
groups = ["default"]
dependencies = ["uvicorn==0.30.0", "httptools"]

[[package]]
name = "click"
version = "8.1.7"
groups = ["dev"]
`,
      "b/pylock.toml": `lock-version = "1.0"
created-by = "tool"
[[packages]]
name = "attrs"
version = "25.1.0"
wheels = [{name = "attrs.whl", url = "https://e.org/a.whl", hashes = {sha256 = "${sha}"}}]
[[packages]]
name = "cattrs"
version = "24.1.2"
dependencies = [{name = "attrs"}]
[[packages]]
name = "own"
directory = {path = "."}
`,
      "c/Pipfile": `[[source]]
url = "https://pypi.org/simple"
name = "pypi"
[packages]
openai = "*"
torch = {version = "==2.3.1", index = "pytorch"}
[dev-packages]
black = ">=24"
[requires]
python_version = "3.11"
`,
      "c/Pipfile.lock": JSON.stringify(
        {
          _meta: { sources: [{ name: "pytorch", url: "https://download.pytorch.org/whl/cu118" }] },
          default: {
            openai: { hashes: [`sha256:${sha}`], version: "==1.30.0", index: "pypi" },
            torch: { version: "==2.3.1", index: "pytorch" },
            tool: { git: "https://github.com/acme/tool.git", ref: "e".repeat(40) },
          },
          develop: { black: { version: "==24.4.0" } },
        },
        null,
        2,
      ),
    });

    expect(listed(found)).toEqual([
      "openai@1.30.0 c/Pipfile:5 (runtime)",
      "torch@2.3.1 c/Pipfile:6 (runtime)",
      "black@24.4.0 c/Pipfile:8 (development)",
      "uvicorn@0.30.0 a/pdm.lock:2 (runtime)",
      "click@8.1.7 a/pdm.lock:16 (development)",
      "openai@1.30.0 c/Pipfile.lock:11 (runtime)",
      "torch@2.3.1 c/Pipfile.lock:18 (runtime)",
      "tool c/Pipfile.lock:22 (runtime)",
      "black@24.4.0 c/Pipfile.lock:28 (development)",
      "attrs@25.1.0 b/pylock.toml:4 (runtime)",
      "cattrs@24.1.2 b/pylock.toml:8 (runtime)",
      "pkg:generic/cuda@11.8 c/Pipfile.lock:18 ()",
    ]);
    expect(links(found)).toEqual(["uvicorn click", "cattrs attrs", "torch cuda"]);
  });
});

describe("hostile locks", () => {
  const names = ["poetry.lock", "uv.lock", "pdm.lock", "pylock.toml", "Pipfile", "Pipfile.lock"];

  it("of any bytes never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.uint8Array({ maxLength: 200 }), async (name, bytes) => {
        await detect({ [name]: Buffer.from(bytes) });
      }),
    );
  });

  it("of odd values never throw", async () => {
    const odd = fc.constantFrom("1", "[]", '"x"', "{}", "[[1]]", '[{ name = "a" }]', "2020-01-01", "true");
    const keys = ["name", "version", "source", "dependencies", "files", "groups", "wheels", "metadata"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names.slice(0, 5)),
        fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), odd), { selector: ([key]) => key }),
        async (name, pairs) => {
          const table = pairs.map(([key, value]) => `${key} = ${value}`).join("\n");
          const found = await detect({ [name]: `[[package]]\n${table}\n[[packages]]\n${table}\n` });
          expect(found.problems.filter(({ problem }) => problem.code === "reader-failed")).toEqual([]);
        },
      ),
    );
  });

  it("with ten thousand packages that need each other are read in linear time", async () => {
    const count = 10_000;
    const text = Array.from(
      { length: count },
      (_, index) =>
        `[[package]]\nname = "p${index}"\nversion = "1"\n[package.dependencies]\np${(index + 1) % count} = "*"\n`,
    ).join("\n");
    const clock = startWorkClock();

    const found = await detect({
      "poetry.lock": text,
      "pyproject.toml": '[project]\ndependencies = ["p0"]\n',
    });

    expect(found.links).toHaveLength(count);
    expect(clock.seconds()).toBeLessThan(30);
  }, 60_000);
});
