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
