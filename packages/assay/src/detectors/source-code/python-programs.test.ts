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

describe("functions that are called by another name than their own", () => {
  const library =
    "from openai import OpenAI\n\ndef request(engine):\n    OpenAI().chat.completions.create(model=engine)\n";

  it.each([
    [
      "from api import request as ask_model\nask_model(engine='acme-1')\n",
      ["model:acme-1", "service:openai"],
    ],
    [
      "from api import request as ask_model\ndef ask_model(x): ...\nask_model('acme-1')\n",
      ["service:openai"],
    ],
    ["from other import request as ask_model\nask_model('acme-1')\n", ["service:openai"]],
  ])("%s", async (code, expected) => {
    const files = { "api.py": library, "app.py": code, "other.py": "def request(x):\n    print(x)\n" };

    expect(await names(files)).toEqual(expected);
  });

  it("are the default export of a file", async () => {
    const files = {
      "lib/ask.ts":
        'import OpenAI from "openai";\nexport default async function ask(model: string) {\n  return new OpenAI().chat.completions.create({ model });\n}\n',
      "app.ts": 'import OpenAI from "openai";\nimport complete from "./lib/ask";\ncomplete("acme-1");\n',
    };

    expect(await names(files)).toEqual(["model:acme-1", "service:openai"]);
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

describe("classes", () => {
  it("an attribute that the classes below set, in files that name no library", async () => {
    const files = {
      "base.py":
        "from datasets import load_dataset\nclass Task:\n    PATH: str = None\n    def __init__(self):\n        self.data = load_dataset(self.PATH)\n",
      "tasks/maths.py": 'from base import Task\nclass Maths(Task):\n    PATH = "acme/maths"\n',
      "tasks/prose.py": 'import base\nclass Prose(base.Task):\n    PATH = "acme/prose"\n',
      "tests/test_task.py": 'from base import Task\nclass Fake(Task):\n    PATH = "acme/fake"\n',
    };
    const { uses } = await scan(files);

    expect(await names(files)).toEqual(["dataset:acme/maths", "dataset:acme/prose"]);
    expect(uses.map(({ place }) => `${place.path}:${place.line}`)).toContain("tasks/maths.py:3");
  });

  it.each([
    [
      "hands it to the constructor of its base",
      'class A:\n    def __init__(self, m):\n        self.m = m\n    def go(self):\n        AutoModel.from_pretrained(self.m)\nclass B(A):\n    def __init__(self):\n        super().__init__("acme/small")',
    ],
    [
      "hands it by its name",
      'class A:\n    def __init__(self, m=None):\n        self.m = m\n    def go(self):\n        AutoModel.from_pretrained(self.m)\nclass B(A):\n    def __init__(self, **kw):\n        super(B, self).__init__(m="acme/small", **kw)',
    ],
    [
      "is an enumeration of which any member may come",
      'from enum import Enum\nclass M(str, Enum):\n    S = "acme/small"\ndef f(m: M):\n    AutoModel.from_pretrained(m.value)',
    ],
    [
      "is an enumeration that is a key",
      'from enum import Enum\nclass M(Enum):\n    S = 1\nT = {M.S: "acme/small"}\ndef f(m: M):\n    AutoModel.from_pretrained(T[m])',
    ],
    ["is a model of its library", 'class Own(AutoModel):\n    pass\nOwn.from_pretrained("acme/small")'],
    [
      "calls itself",
      'class Own(AutoModel):\n    @classmethod\n    def make(cls, m="acme/small"):\n        return cls.from_pretrained(m)',
    ],
    [
      "is kept in a registry",
      'R = {}\ndef register(name):\n    def wrap(c):\n        R[name] = c\n        return c\n    return wrap\n@register("a")\nclass A:\n    name = "acme/small"\n    def load(self):\n        return AutoModel.from_pretrained(self.name)',
    ],
    [
      "has a property",
      'class A:\n    @property\n    def name(self):\n        return "acme/small"\n    def load(self):\n        return AutoModel.from_pretrained(self.name)',
    ],
    [
      "has a method below",
      'class A:\n    def name(self):\n        raise NotImplementedError\n    def load(self):\n        return AutoModel.from_pretrained(self.name())\nclass B(A):\n    def name(self):\n        return "acme/small"',
    ],
  ])("a class that %s", async (_, code) => {
    const whole = `from transformers import AutoModel\n${code}\n`;

    expect(await names({ "app.py": whole })).toEqual(["model:acme/small"]);
  });

  it.each([
    ["without a constructor", "class Own(ChatOpenAI):\n    pass\nOwn(model='gpt-4o')"],
    [
      "that calls the constructor above",
      "class Own(ChatOpenAI):\n    def __init__(self, **kw):\n        super().__init__(model='gpt-4o', **kw)",
    ],
    ["with a field", "class Own(ChatOpenAI):\n    model_name: str = 'gpt-4o'\nOwn()"],
  ])("a subclass of a client of a library %s", async (_, code) => {
    const whole = `from langchain_openai import ChatOpenAI\n${code}\n`;

    expect(await names({ "app.py": whole })).toEqual(["model:gpt-4o", "service:openai"]);
  });

  it("a trainer below that of the library trains", async () => {
    const code = `from transformers import AutoModel, Trainer\nclass Own(Trainer):\n    def compute_loss(self):\n        return 0\nt = Own(model=AutoModel.from_pretrained("acme/small"))\nt.train()\n`;
    const { uses } = await scan({ "app.py": code });

    expect(uses.map(({ thing }) => thing.kind)).toContain("training-run");
  });

  it("a trainer with a loop of its own trains", async () => {
    const code = `from transformers import AutoModel, Trainer\nclass Own(Trainer):\n    def train(self, path=None):\n        return 0\nt = Own(model=AutoModel.from_pretrained("acme/small"))\nt.train()\n`;
    const { uses } = await scan({ "app.py": code });

    expect(uses.map(({ thing }) => thing.kind)).toContain("training-run");
  });
});

describe("one name that goes to clients of many providers", () => {
  const made = (model: string): string =>
    `from langchain_openai import OpenAIEmbeddings\nfrom langchain_cohere import CohereEmbeddings\nfrom langchain_huggingface import HuggingFaceEmbeddings\ndef make(provider, model="${model}"):\n    match provider:\n        case "a":\n            return OpenAIEmbeddings(model=model)\n        case "b":\n            return CohereEmbeddings(model=model)\n        case "c":\n            return HuggingFaceEmbeddings(model_name=model)\n`;
  const services = ["service:cohere", "service:openai"];

  it("is a model of the provider that the name tells", async () => {
    const files = { "app.py": made("text-embedding-3-large") };

    expect(await names(files)).toEqual(["model:text-embedding-3-large", ...services]);
    const { uses } = await scan(files);
    expect(uses.map(({ thing }) => thing.key)).toContain("openai/text-embedding-3-large");
  });

  it("is a model of the hub when it is a name of the hub", async () => {
    expect(await names({ "app.py": made("acme/small") })).toEqual(["model:acme/small", ...services]);
  });

  it("is unresolved when nothing tells, and the services are used all the same", async () => {
    const files = { "app.py": made("custom-v1") };

    expect(await names(files)).toEqual(services);
    expect(await expressions(files)).toEqual(["model", "model", "model"]);
  });

  it("may be of two providers", async () => {
    const code =
      'from langchain_groq import ChatGroq\nfrom langchain_ollama import ChatOllama\nM = "qwen"\nx = ChatGroq(model=M) if fast else ChatOllama(model=M)\n';

    expect((await names({ "app.py": code })).filter((one) => one.startsWith("model"))).toHaveLength(1);
  });
});

describe("ids of models that are no use", () => {
  it.each([
    [
      "comparisons",
      'def f(model):\n    if model == "gpt-4o":\n        return 1\n    return model in ("gpt-4", "gpt-4-32k") or model not in ["gpt-4o", "o3-mini"]',
    ],
    ["functions that count", 'def num_tokens(text, model="gpt-4o"):\n    return len(text)'],
  ])("%s", async (_, code) => {
    expect(await names({ "settings.py": `# gpt-4\n${code}\n` })).toEqual([]);
  });
});

describe("settings that nobody can follow to a call", () => {
  it("an id with its provider under a name that says that it embeds", async () => {
    const files = {
      "defaults.py": 'CONFIG = {"EMBEDDING": "openai:text-embedding-3-small", "RETRIEVER": "tavily"}\n',
      "config.py": "from defaults import CONFIG\nshow(CONFIG)\n",
    };

    expect(await names(files)).toEqual(["model:text-embedding-3-small", "service:openai"]);
  });

  it("the default of an option that goes where nobody can follow", async () => {
    const code =
      'import argparse\nimport router\np = argparse.ArgumentParser()\np.add_argument("--strong-model", type=str, default="gpt-4o", help="like gpt-4")\np.add_argument("--name", default="o1-mini")\nrouter.Controller(**vars(p.parse_args()))\n';

    expect(await names({ "app.py": code })).toEqual(["model:gpt-4o", "service:openai"]);
  });

  it("what a call is found to name is named once, with the provider of the call", async () => {
    const code =
      'from openai import AzureOpenAI\nMODEL = "gpt-4o"\nAzureOpenAI().chat.completions.create(model=MODEL)\n';
    const { uses } = await scan({ "app.py": code });

    const keys = uses.filter(({ thing }) => thing.kind === "model").map(({ thing }) => thing.key);
    expect([...new Set(keys)]).toEqual(["azure-openai/gpt-4o"]);
  });
});

describe("clients in other clothes", () => {
  it.each([
    [
      "instructor",
      'import instructor\nfrom openai import OpenAI\nc = instructor.from_openai(OpenAI())\nc.chat.completions.create(model="gpt-4o", response_model=R)',
      ["model:gpt-4o", "service:openai"],
    ],
    [
      "instructor on another server",
      'import instructor\nfrom openai import OpenAI\nc = instructor.from_openai(OpenAI(base_url="https://api.groq.com/openai/v1"))\nc.chat.completions.create(model="qwen-1", response_model=R)',
      ["model:qwen-1", "service:groq"],
    ],
    [
      "instructor on Anthropic",
      'import instructor\nimport anthropic\nc = instructor.from_anthropic(anthropic.Anthropic())\nc.messages.create(model="claude-3-opus-20240229", response_model=R)',
      ["model:claude-3-opus-20240229", "service:anthropic"],
    ],
    [
      "haystack on another server",
      'from haystack.components.generators import OpenAIGenerator\ng = OpenAIGenerator(model="qwen-1", api_base_url="https://api.groq.com/openai/v1")',
      ["model:qwen-1", "service:groq"],
    ],
  ])("%s", async (_, code, found) => {
    expect(await names({ "app.py": `${code}\n` })).toEqual(found);
  });

  it("an id that only a provider has is on no hub", async () => {
    const code =
      'from langchain_huggingface import HuggingFaceEmbeddings\nHuggingFaceEmbeddings(model_name="text-embedding-3-small")\n';

    expect(await names({ "app.py": code })).toEqual([]);
  });
});

describe("tables of providers", () => {
  const table = `CONFIGS = {
    "a": {
        "base_url": None,
        "default_model": "gpt-4o",
    },
    "b": {
        "base_url": "https://api.groq.com/openai/v1",
        "default_model": "qwen-1",
    },
    "c": {
        "base_url": "https://api.deepseek.com/v1",
        "default_model": "chat-1",
    },
}
`;

  it("each model goes to the server beside it", async () => {
    const code = `from openai import OpenAI
${table}
def make(provider):
    config = CONFIGS[provider]
    kwargs = {"api_key": key()}
    if config["base_url"]:
        kwargs["base_url"] = config["base_url"]
    return OpenAI(**kwargs), config["default_model"]
def ask(provider):
    client, model = make(provider)
    return client.chat.completions.create(model=model)
`;
    const { uses } = await scan({ "app.py": code });

    const keys = uses.filter(({ thing }) => thing.kind === "model").map(({ thing }) => thing.key);
    expect([...new Set(keys)].sort()).toEqual(["deepseek/chat-1", "groq/qwen-1", "openai/gpt-4o"]);
  });

  it("a placeholder is no model", async () => {
    const code =
      'import openai\nopenai.OpenAI(base_url="https://api.groq.com/openai/v1").responses.create(model="ep-xxx")\n';

    expect(await names({ "app.py": code })).toEqual(["service:groq"]);
  });

  it("a table of classes is called with a table of arguments", async () => {
    const code =
      'from transformers import AutoModel\nclass A:\n    def __init__(self, path):\n        AutoModel.from_pretrained(path)\nC = {"a": A}\nT = {"a": {"path": "acme/small"}}\ndef f(k, config):\n    return C[k](**T.get(k, {}))\n';

    expect(await names({ "app.py": code })).toEqual(["model:acme/small"]);
  });

  it("options of several classes in one object", async () => {
    const code =
      'import argparse\nfrom dataclasses import dataclass, field\nfrom transformers import AutoModel, HfArgumentParser\n@dataclass\nclass M:\n    name: str = field(default="acme/small")\n@dataclass\nclass D:\n    data: str = field(default="x")\nm, d, rest = HfArgumentParser((M, D)).parse_args_into_dataclasses(return_remaining_strings=True)\nargs = argparse.Namespace(**vars(m), **vars(d))\ndef f(args):\n    AutoModel.from_pretrained(args.name)\nf(args)\n';

    expect(await names({ "app.py": code })).toEqual(["model:acme/small"]);
  });

  it("an entry that is set before the call counts", async () => {
    const code =
      'import openai\nkw = {"input": "x"}\nkw["model"] = "gpt-4o"\nopenai.OpenAI().responses.create(**kw)\n';

    expect(await names({ "app.py": code })).toEqual(["model:gpt-4o", "service:openai"]);
  });
});
