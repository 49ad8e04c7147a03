import { describe, expect, it } from "vitest";
import type { ProgressEvent } from "../../model/progress.ts";
import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

interface Found {
  readonly names: readonly string[];
  /** Files of code that were parsed. */
  readonly parsed: number;
}

async function scan(files: Readonly<Record<string, string>>): Promise<Found> {
  const events: ProgressEvent[] = [];
  const onProgress = (event: ProgressEvent): void => void events.push(event);
  const { uses } = await sourceCode.detect({ ...projectOf(files), onProgress });
  const parsed = events.reduce((sum, event) => sum + (event.phase === "code" ? event.parsed : 0), 0);
  return { names: [...new Set(uses.map(({ thing }) => thing.name))].sort(), parsed };
}

/** What the function looks at comes from another file, which names nothing of AI. */
const handed = (asked: string): Readonly<Record<string, string>> => ({
  "app.py": `import openai, requests, replicate\nfrom other import made\n\ndef show(given):\n    return ${asked}\n\nshow(made())\n`,
  "other.py": "import replicate_shim\n\ndef made():\n    return replicate_shim.make()\n",
});

describe("calls that texts and tables have too", () => {
  it.each(['given.get("model")', 'given.get("model", {})', 'given.get("a/b", default)', "given.find(word)"])(
    "%s is none of a library, and no file is parsed to see that",
    async (asked) => {
      expect(await scan(handed(asked))).toEqual({ names: [], parsed: 1 });
    },
  );

  it.each(["given.get(address)", 'given.get(url="/models")', 'given.models.get("meta/llama-2")'])(
    "%s may be one of a library, whatever other files hand on",
    async (asked) => {
      expect((await scan(handed(asked))).parsed).toBe(2);
    },
  );

  it("are followed in tests, which look into what functions give back", async () => {
    const { "app.py": app = "", ...others } = handed('given.get("model")');
    expect((await scan({ ...others, "test_app.py": app })).parsed).toBe(2);
  });

  it("are those of a library where they stand on something of it", async () => {
    const code = (call: string): Record<string, string> => ({
      "app.py": `import replicate, requests\nclient = replicate.Client()\ndef f(c, s):\n    ${call}\nf(client, requests.Session())\n`,
    });
    expect((await scan(code('c.models.get("meta/llama-2-70b")'))).names).toContain("meta/llama-2-70b");
    expect((await scan(code('s.get("https://api.openai.com/v1/models")'))).names).toContain("openai");
  });
});

describe("classes whose attributes classes below them say", () => {
  const task =
    "from transformers import AutoModel\n\nclass Task:\n    model = None\n\n    def go(self):\n        return AutoModel.from_pretrained(self.model)\n";

  it("have those below them parsed, and not every file that names them", async () => {
    const found = await scan({
      "task.py": task,
      "maths.py": 'from task import Task\n\nclass Maths(Task):\n    model = "acme/maths-1"\n',
      "runner.py": "from task import Task\n\ndef run(one: Task):\n    return [one]\n",
    });
    expect(found).toEqual({ names: ["acme/maths-1"], parsed: 2 });
  });
});

describe("files that others name for what they declare of their own", () => {
  const parsed = async (files: Readonly<Record<string, string>>): Promise<number> =>
    (await scan(files)).parsed;
  const go = (call: string): string =>
    `package main\n\nimport (\n\t"acme/store"\n\t"github.com/sashabaranov/go-openai"\n)\n\nfunc main() {\n\topenai.NewClient("k")\n\t${call}\n}\n`;
  const module = { "go.mod": "module acme\n" };

  it.each([
    ["a function of the package", "open()", "func open() int {\n\treturn 1\n}"],
    ["a structure of the package", "_ = Model{}", "type Model struct {\n\tName string\n}"],
    ["a generic structure", "_ = Model[int]{}", "type Model[T any] struct {\n\tName T\n}"],
  ])("Go: %s", async (_, call, declared) => {
    const files = { ...module, "main.go": go(call), "other.go": `package main\n\n${declared}\n` };
    expect(await parsed(files)).toBe(1);
  });

  it("Go: a function of another package", async () => {
    const files = {
      ...module,
      "main.go": go("store.Open()"),
      "store/store.go": "package store\n\nfunc Open() {}\n",
    };
    expect(await parsed(files)).toBe(1);
  });

  it("Go: a variable may be a function of a library, and a file that starts programs may start one that is handed to it", async () => {
    const variable = "package main\n\nvar open = store.Open\n";
    expect(await parsed({ ...module, "main.go": go("open()"), "other.go": variable })).toBe(2);
    const starter = 'package main\n\nfunc open() { exec.Command("ls") }\n';
    expect(await parsed({ ...module, "main.go": go("open()"), "other.go": starter })).toBe(2);
  });

  it.each([
    ["a class", "import { Card } from './card';\nnew Card();", "export class Card {}"],
    ["a list of exports", "import { Card } from './card';\nCard();", "function Card() {}\nexport { Card };"],
    [
      "a component of React",
      "import { Card } from './card';\nCard();",
      "const Card = React.forwardRef<A, B>((a, b) => a);\nexport { Card, Other as Card2 };",
    ],
    ["a default export", "import Card from './card';\nCard();", "export default function Card() {}"],
    [
      "a default export by name",
      "import Card from './card';\nCard();",
      "const Card = () => 1;\nexport default Card;",
    ],
  ])("TypeScript: %s", async (_, code, declared) => {
    const app = `import OpenAI from "openai";\nnew OpenAI();\n${code}\n`;
    expect(await parsed({ "app.ts": app, "card.ts": `${declared}\n` })).toBe(1);
  });

  it("TypeScript: what a file hands on may be of a library", async () => {
    const app = 'import OpenAI from "openai";\nimport { card } from "./card";\nnew OpenAI();\ncard();\n';
    expect(await parsed({ "app.ts": app, "card.ts": "export const card = made(one);\n" })).toBe(2);
  });

  it("Python: a function, and not a class, which may be made from one of a library", async () => {
    const app = "import openai\nfrom store import store\nopenai.OpenAI()\nstore()\n";
    expect(await parsed({ "app.py": app, "store.py": "def store():\n    pass\n" })).toBe(1);
    expect(await parsed({ "app.py": app, "store.py": "class store(Base):\n    pass\n" })).toBe(2);
  });

  it("Java: a class of the package", async () => {
    const app =
      "package a;\nimport com.openai.client.okhttp.OpenAIOkHttpClient;\nclass App { void f() { OpenAIOkHttpClient.fromEnv(); new Store(); } }\n";
    expect(await parsed({ "a/App.java": app, "a/Store.java": "package a;\npublic class Store {}\n" })).toBe(
      1,
    );
  });

  it("are parsed for the values that they hold", async () => {
    const app =
      "import openai\nfrom store import Store\nopenai.OpenAI().responses.create(model=Store.MODEL)\n";
    const found = await scan({ "app.py": app, "store.py": 'class Store:\n    MODEL = "acme-large-1"\n' });
    expect(found).toEqual({ names: ["acme-large-1", "openai"], parsed: 2 });
  });
});
