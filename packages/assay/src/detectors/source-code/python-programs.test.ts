import { describe, expect, it } from "vitest";
import type { Application } from "../../model/use.ts";
import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

async function scan(files: Readonly<Record<string, string>>): Promise<Application> {
  return sourceCode.detect(projectOf(files));
}

async function names(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { uses } = await scan(files);
  const found = uses
    .filter(({ usage }) => usage === "used")
    .map(({ thing }) => `${thing.kind}:${thing.name}`);
  return [...new Set(found)].sort();
}

async function expressions(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { references } = await scan(files);
  return references.map(({ expression }) => expression);
}

describe("tables that are looked up by what only the running program knows", () => {
  const languages = Array.from({ length: 40 }, (_, at) => `acme/align-${at}`);

  it("name every model in them", async () => {
    const table = languages.map((name, at) => `"l${at}": "${name}"`).join(", ");
    const code = `from transformers import AutoModel\nT = {${table}}\ndef f(code):\n    name = T[code]\n    return AutoModel.from_pretrained(name)\n`;

    expect(await names({ "app.py": code })).toHaveLength(40);
  });

  it("each place that names a model is evidence of it", async () => {
    const code =
      'import openai\nc = openai.OpenAI()\nclass A:\n    def __init__(self, model):\n        self.model = model\n    def go(self):\n        c.responses.create(model=self.model)\nx = A("gpt-4o")\ny = A("gpt-4o")\n';
    const { uses } = await scan({ "app.py": code });

    const lines = uses.filter(({ thing }) => thing.name === "gpt-4o").map(({ place }) => place.line);
    expect(lines).toEqual([7, 8, 9]);
  });
});

describe("options of command lines", () => {
  it.each([
    ["of vars()", 'a = vars(p.parse_args())\nAutoModel.from_pretrained(a["model"])'],
    [
      "that are taken out of __dict__",
      'a = p.parse_args().__dict__\nm: str = a.pop("model")\nAutoModel.from_pretrained(m)',
    ],
    ["that are spread", "def f(model):\n    AutoModel.from_pretrained(model)\nf(**vars(p.parse_args()))"],
    ["that are handed on", "def f(args):\n    AutoModel.from_pretrained(args.model)\nf(p.parse_args())"],
  ])("%s", async (_, code) => {
    const whole = `import argparse\nfrom transformers import AutoModel\np = argparse.ArgumentParser()\np.add_argument("--model", default="acme/small")\n${code}\n`;

    expect(await names({ "app.py": whole })).toEqual(["model:acme/small"]);
  });

  it("that another file declares and a third one uses", async () => {
    const files = {
      "options.py": 'def add_options(parser):\n    parser.add_argument("--model", default="acme/small")\n',
      "main.py":
        "import argparse\nfrom options import add_options\nfrom run import start_run\np = argparse.ArgumentParser()\nadd_options(p)\nstart_run(p.parse_args())\n",
      "run.py":
        "from transformers import AutoModel\ndef start_run(args):\n    AutoModel.from_pretrained(args.model)\n",
    };

    expect(await names(files)).toEqual(["model:acme/small"]);
  });

  it("a default that says nothing leaves the reference unresolved", async () => {
    const code =
      'from transformers import AutoModel\ndef main(base: str = ""):\n    AutoModel.from_pretrained(base)\n';

    expect(await expressions({ "app.py": code })).toEqual(["base"]);
  });
});
