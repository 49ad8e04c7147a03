import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Application } from "../../model/use.ts";
import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

async function scan(files: Readonly<Record<string, string | Uint8Array>>): Promise<Application> {
  return sourceCode.detect(projectOf(files));
}

async function used(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { uses } = await scan(files);
  const names = uses
    .filter(({ usage }) => usage === "used")
    .map(({ thing }) => `${thing.kind}:${thing.name}`);
  return [...new Set(names)].sort();
}

const load = (argument: string): string =>
  `from transformers import AutoModel\n${argument.includes("\n") ? argument : `AutoModel.from_pretrained(${argument})`}\n`;

describe("values are resolved as a reader would", () => {
  it.each([
    ["concatenation", 'O = "acme"\nAutoModel.from_pretrained(O + "/small")'],
    ["an f-string", 'S = "small"\nAutoModel.from_pretrained(f"acme/{S}")'],
    ["a look-up in a table", 'T = {"s": "acme/small", "l": "acme/large"}\nAutoModel.from_pretrained(T["s"])'],
    ["the default of a parameter", 'def f(m="acme/small"):\n    return AutoModel.from_pretrained(m)'],
    ["the argument of a caller", 'def f(m):\n    return AutoModel.from_pretrained(m)\nf("acme/small")'],
    ["a constant of a class", 'class C:\n    M = "acme/small"\nAutoModel.from_pretrained(C.M)'],
    [
      "a member of an enumeration",
      'from enum import Enum\nclass E(Enum):\n    S = "acme/small"\nAutoModel.from_pretrained(E.S.value)',
    ],
    [
      "what a constructor keeps",
      'class A:\n    def __init__(self, m):\n        self.m = m\n    def go(self):\n        AutoModel.from_pretrained(self.m)\nA("acme/small").go()',
    ],
    [
      "a dataclass",
      'from dataclasses import dataclass\n@dataclass\nclass C:\n    m: str = "acme/small"\nc = C()\nAutoModel.from_pretrained(c.m)',
    ],
    [
      "an option of argparse",
      'import argparse\np = argparse.ArgumentParser()\np.add_argument("--model-name", default="acme/small")\na = p.parse_args()\nAutoModel.from_pretrained(a.model_name)',
    ],
    [
      "an option of click",
      'import click\n@click.command()\n@click.option("--m", default="acme/small")\ndef f(m):\n    AutoModel.from_pretrained(m)',
    ],
    [
      "a path beside the file, which is not in the tree, and one that is no path",
      'import os\nimport pathlib\nH = os.path.dirname(os.path.abspath(__file__))\nAutoModel.from_pretrained(os.path.join(H, "small"))\nAutoModel.from_pretrained(pathlib.Path(__file__).parent / "small")\nAutoModel.from_pretrained(os.path.join("acme", "small"))',
    ],
    ["a method of a text", 'AutoModel.from_pretrained(" acme/small ".strip())\n'],
    ["the last assignment before the call", 'm = "acme/old"\nm = "acme/small"\nAutoModel.from_pretrained(m)'],
  ])("%s", async (_, code) => {
    expect(await used({ "app.py": load(code) })).toEqual(["model:acme/small"]);
  });

  it.each([
    'import os\nAutoModel.from_pretrained(os.path.join(os.path.dirname(__file__), "..", "weights"))',
    'from pathlib import Path\nAutoModel.from_pretrained(str(Path(__file__).resolve().parents[1] / "weights"))',
    'from pathlib import Path\nROOT = Path(__file__).parent.parent\nAutoModel.from_pretrained(ROOT.joinpath("weights"))',
  ])("a folder of the tree, by the place of the file: %j", async (code) => {
    const { uses } = await scan({ "src/app.py": load(code), "weights/config.json": "{}" });

    expect(uses.map(({ thing }) => thing.path)).toContain("weights");
  });

  it("both arms of a ternary are possible", async () => {
    expect(await used({ "app.py": load('"acme/small" if fast else "acme/large"') })).toEqual([
      "model:acme/large",
      "model:acme/small",
    ]);
  });

  it("a constant of another file, with the line of the call and of the literal", async () => {
    const { uses } = await scan({
      "app/main.py": load("M").replace("\n", "\nfrom .names import M\n"),
      "app/names.py": 'M = "acme/small"\n',
    });

    const places = uses.map(({ place }) => `${place.path}:${place.line ?? 0}`);

    expect(places).toEqual(["app/main.py:3", "app/names.py:1"]);
  });

  it("a wrapper that is called from a file without any AI name", async () => {
    const files = {
      "load.py": load("def make(m):\n    return AutoModel.from_pretrained(m)"),
      "main.py": 'from load import make\nmake("acme/small")\n',
    };

    expect(await used(files)).toEqual(["model:acme/small"]);
  });

  it("a configuration that the code loads", async () => {
    const files = {
      "app.py": load(
        'import yaml\nc = yaml.safe_load(open("config.yaml"))\nAutoModel.from_pretrained(c["model"]["name"])',
      ),
      "config.yaml": "model:\n  name: acme/small\n",
    };

    const { uses } = await scan(files);

    expect(uses.map(({ thing, place }) => [thing.name, place.path, place.line])).toEqual([
      ["acme/small", "app.py", 4],
      ["acme/small", "config.yaml", 2],
    ]);
  });

  it("JavaScript constants, aliases and template literals across files", async () => {
    const files = {
      "src/a.ts":
        'import Client from "openai";\nimport { MODEL } from "./models.js";\nconst c = new Client();\nc.responses.create({ model: MODEL, input: "x" });\n',
      "src/models.ts": "const size = 'mini';\nexport const MODEL = `gpt-4o-${size}`;\n",
    };

    expect(await used(files)).toEqual(["model:gpt-4o-mini", "service:openai"]);
  });
});

describe("collections and functions", () => {
  const python = (code: string): Readonly<Record<string, string>> => ({ "a.py": load(code) });
  const script = (code: string): Readonly<Record<string, string>> => ({
    "a.ts": `import { AutoModel } from "@huggingface/transformers";\n${code}\n`,
  });

  it.each([
    [
      "an item of a list that a predicate picks",
      script(
        'const L = [{ m: "acme/small" }, { m: "acme/large" }];\nAutoModel.from_pretrained(L.find((x) => x.m.length > 3)!.m);',
      ),
    ],
    [
      "the values of an object",
      script(
        'const T = { s: "acme/small", l: "acme/large" };\nfor (const m of Object.values(T)) AutoModel.from_pretrained(m);',
      ),
    ],
    [
      "the pairs of an object",
      script(
        'const T = { s: "acme/small", l: "acme/large" };\nfor (const [k, m] of Object.entries(T)) AutoModel.from_pretrained(m);',
      ),
    ],
    [
      "a function that a list calls",
      script(
        'const L = ["acme/small", "acme/large"];\nL.filter((m) => m !== "").map((m) => AutoModel.from_pretrained(m));',
      ),
    ],
    [
      "a function that is kept in a variable",
      script('const f = (m: string) => AutoModel.from_pretrained(m);\nf("acme/small");\nf("acme/large");'),
    ],
    [
      "a member that a constructor declares",
      script(
        'class A {\n  constructor(private c = { m: x ? "acme/small" : "acme/large" }) {}\n  go() { AutoModel.from_pretrained(this.c.m); }\n}',
      ),
    ],
    [
      "a choice of a list",
      python('import random\nAutoModel.from_pretrained(random.choice(["acme/small", "acme/large"]))'),
    ],
    [
      "the items of a dictionary",
      python(
        'T = {"s": "acme/small", "l": "acme/large"}\nfor k, m in T.items():\n    AutoModel.from_pretrained(m)',
      ),
    ],
    ["a comprehension", python('x = [AutoModel.from_pretrained(m) for m in ("acme/small", "acme/large")]')],
  ])("%s", async (_, files) => {
    expect(await used(files)).toEqual(["model:acme/large", "model:acme/small"]);
  });
});

describe("what cannot be resolved", () => {
  it("is a reference with its expression", async () => {
    const { uses, references } = await scan({
      "app.py": load('import os\nAutoModel.from_pretrained(os.environ["MODEL"])'),
    });

    expect(uses).toEqual([]);
    expect(references).toMatchObject([
      { expression: 'os.environ["MODEL"]', kind: "model", location: { path: "app.py", line: 3 } },
    ]);
  });

  it.each(["os.getenv", "os.environ.get"])("keeps the default of %s, with less confidence", async (call) => {
    const { uses, references } = await scan({
      "app.py": load(`import os\nAutoModel.from_pretrained(${call}("MODEL", "acme/small"))`),
    });

    expect(uses).toMatchObject([{ thing: { name: "acme/small" }, confidence: 0.8 }]);
    expect(references).toMatchObject([{ default: "acme/small" }]);
  });
});

describe("what is no use", () => {
  it.each([
    [
      "a local class with the name of a library's",
      "class AutoModel:\n    pass\nAutoModel.from_pretrained('acme/small')\nimport torch\n",
    ],
    ["a placeholder", load('"your-org/your-model"')],
    ["a comment", '# AutoModel.from_pretrained("acme/small")\nimport transformers\n'],
    [
      "another library with the same method",
      'from paints import Brush\nimport transformers\nBrush.from_pretrained("acme/small")\n',
    ],
    ["a local path", load('"./models/small"')],
  ])("%s", async (_, code) => {
    expect(await used({ "app.py": code })).toEqual([]);
  });

  it("what tests name is only mentioned", async () => {
    const { uses } = await scan({ "tests/test_app.py": load('"acme/fake"') });

    expect(uses.map(({ usage }) => usage)).toEqual(["mentioned"]);
  });

  it("a client of a server of one's own is no client of the provider", async () => {
    const code =
      'from openai import OpenAI\nc = OpenAI(base_url="http://localhost:8000/v1")\nc.chat.completions.create(model="acme/chat-7b", messages=[])\n';

    expect(await used({ "app.py": code })).toEqual(["model:acme/chat-7b", "service:localhost:8000"]);
  });
});

describe("how things hang together", () => {
  it("a run knows its base, its data and its settings", async () => {
    const code = [
      "from transformers import AutoModel, Trainer, TrainingArguments",
      "from datasets import load_dataset",
      'model = AutoModel.from_pretrained("acme/base-1")',
      'data = load_dataset("acme/questions")["train"].map(str)',
      "args = TrainingArguments(learning_rate=2e-5, seed=7)",
      "Trainer(model=model, args=args, train_dataset=data)",
    ].join("\n");

    const { links, uses } = await scan({ "train.py": code });

    expect(links.map(({ kind, to }) => `${kind} ${to.name}`)).toEqual([
      "uses acme/base-1",
      "trainedOn acme/questions",
    ]);
    const run = uses.find(({ thing }) => thing.kind === "training-run");
    expect(
      run?.claims?.map(({ value }) => (value.kind === "known" ? value.value : undefined)),
    ).toContainEqual({ name: "learning_rate", value: 0.00002 });
  });

  it("a plain request names the service and the model of its body", async () => {
    const code =
      'import requests\nrequests.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "messages": []})\n';

    expect(await used({ "app.py": code })).toEqual(["model:gpt-4o", "service:openai"]);
  });
});

describe("findings", () => {
  it("tells code of repositories, missing commits, unsafe loading and certificates that are not checked", async () => {
    const code = [
      "import torch, requests",
      "from transformers import AutoModel",
      'AutoModel.from_pretrained("acme/small", trust_remote_code=True)',
      'torch.load("x.pt")',
      'requests.get("https://huggingface.co/acme/small/resolve/main/x", verify=False)',
    ].join("\n");

    const { findings } = await scan({ "app.py": code });

    const rules = new Set(findings.map(({ rule }) => rule));
    expect([...rules].sort()).toEqual(
      expect.arrayContaining(["CODE-REMOTE-CODE", "CODE-TORCH-LOAD", "CODE-UNPINNED-REVISION"]),
    );
  });

  it("a commit that is pinned is no finding", async () => {
    const { findings } = await scan({ "app.py": load(`"acme/small", revision="${"a".repeat(40)}"`) });

    expect(findings).toEqual([]);
  });
});

describe("bad input", () => {
  it("a notebook that is not JSON is named, and the rest is reported", async () => {
    const { uses, problems } = await scan({ "a.ipynb": "{ transformers", "b.py": load('"acme/small"') });

    expect(problems.map(({ path }) => path)).toEqual(["a.ipynb"]);
    expect(uses).toHaveLength(1);
  });

  it("a syntax error hides nothing that stands around it", async () => {
    expect(await used({ "app.py": `${load('"acme/small"')}def broken(:\n` })).toEqual(["model:acme/small"]);
  });

  it("vendored and built code is left out and said to be", async () => {
    const { uses, problems } = await scan({
      "site-packages/x/a.py": load('"acme/small"'),
      "dist/app.min.js": "x",
    });

    expect(uses).toEqual([]);
    expect(problems.map(({ problem }) => problem.code)).toEqual(["excluded", "excluded"]);
  });

  it("code that calls itself for ever ends", async () => {
    const loop =
      "def f(x):\n    return f(g(x))\ndef g(x):\n    return f(x)\nAutoModel.from_pretrained(f(1))\nx = x + x\nAutoModel.from_pretrained(x)";

    expect(await used({ "app.py": load(loop) })).toEqual([]);
  });

  it("modules that import each other end, and what they share is found", async () => {
    const ring = "from b import NAME, missing, OTHER\nfrom b import *\n";
    const files = {
      "a.py": `${ring}${load("NAME")}AutoModel.from_pretrained(missing)\nAutoModel.from_pretrained(OTHER)\n`,
      "b.py": 'from a import *\nfrom a import OTHER\nfrom c import missing\nNAME = "acme/small"\n',
      "c.py": "from b import missing\nfrom b import *\n",
    };

    expect(await used(files)).toEqual(["model:acme/small"]);
  });

  it("any bytes, and any change of real code, never throw", async () => {
    const base = load('def f(m="acme/small"):\n    return AutoModel.from_pretrained(m or f"x{m}")');
    const mutated = fc
      .tuple(fc.nat(base.length), fc.nat(12), fc.string({ maxLength: 12 }))
      .map(([at, length, text]) => base.slice(0, at) + text + base.slice(at + length));
    const bytes = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(mutated, bytes, async (python, noise) => {
        const found = await scan({
          "a.py": `import transformers\n${python}`,
          "b.ts": noise,
          "c.ipynb": noise,
          "d.go": `import "openai"\n${python}`,
        });
        expect(found.uses.length).toBeLessThan(50);
      }),
      { numRuns: 60 },
    );
  });
});
