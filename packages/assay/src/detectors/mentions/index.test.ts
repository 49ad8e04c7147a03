import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { mentions } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const detect = (files: HubFiles): Promise<Application> =>
  mentions.detect(recipeProject(files, (path) => mentions.matches(path)));

/** `kind key line` of every mention. */
const found = async (path: string, text: string): Promise<string[]> =>
  (await detect({ [path]: text })).uses.map(
    ({ thing, place }) => `${thing.kind} ${thing.key} ${String(place.line)}`,
  );

describe("links to the hub", () => {
  it("in prose are mentions with their line, each thing once", async () => {
    const application = await detect({
      "README.md":
        "# App\n\nWe use [this](https://huggingface.co/lab/small) and\nhttps://huggingface.co/datasets/lab/texts.\nAgain: https://hf.co/lab/small/tree/main\n",
    });
    expect(application.uses).toEqual([
      expect.objectContaining({
        usage: "mentioned",
        place: { path: "README.md", line: 3 },
        how: "link in prose",
      }),
      expect.objectContaining({
        usage: "mentioned",
        place: { path: "README.md", line: 4 },
        how: "link in prose",
      }),
    ]);
    expect(application.uses.map(({ thing }) => `${thing.kind} ${thing.key}`)).toEqual([
      "model hf:lab/small",
      "dataset hf:lab/texts",
    ]);
    expect(application.files).toEqual([{ path: "README.md", role: "other" }]);
  });

  it.each([
    ["huggingface.co/lab/small", "model hf:lab/small 1"],
    ["http://www.huggingface.co/lab/small", "model hf:lab/small 1"],
    ["`ollama run hf.co/lab/small-GGUF:Q4_K_M`", "model hf:lab/small-GGUF 1"],
    ["git clone https://huggingface.co/lab/small.git", "model hf:lab/small 1"],
    ["<https://huggingface.co/lab/small>`_", "model hf:lab/small 1"],
    ["(https://huggingface.co/lab/small.v1.5).", "model hf:lab/small.v1.5 1"],
    ["https://huggingface.co/lab/small/resolve/main/model.gguf", "model hf:lab/small 1"],
    ["https://huggingface.co/lab/small?library=transformers#usage", "model hf:lab/small 1"],
    ["https://huggingface.co/bert-base-uncased", "model hf:google-bert/bert-base-uncased 1"],
    ["https://huggingface.co/gpt2/tree/main", "model hf:openai-community/gpt2 1"],
    ["https://huggingface.co/datasets/squad", "dataset hf:squad 1"],
    ["https://huggingface.co/datasets/lab/texts/viewer", "dataset hf:lab/texts 1"],
  ])("are read from %s", async (text, mention) => {
    expect(await found("docs/a.rst", text)).toEqual([mention]);
  });

  it.each([
    ["https://huggingface.co/docs/transformers"],
    ["https://huggingface.co/docs/transformers/index"],
    ["https://huggingface.co/spaces/lab/demo"],
    ["https://huggingface.co/blog/llama31"],
    ["https://huggingface.co/models?search=x"],
    ["https://huggingface.co/settings/tokens"],
    ["https://huggingface.co/papers/2401.00001"],
    ["https://huggingface.co/collections/lab/things-123"],
    ["https://huggingface.co/transformers/model_doc/bert.html"],
    ["https://huggingface.co/lab"],
    ["https://huggingface.co/lab/models"],
    ["https://huggingface.co/datasets?task=x"],
    ["https://huggingface.co/datasets/unknown-word"],
    ["https://huggingface.co/datasets/huggingface/documentation-images/resolve/main/a.png"],
    ["https://huggingface.co/your-username/your-model"],
    ["https://huggingface.co/lab/{name}"],
    ["https://huggingface.co/lab/small-{size}"],
    ["https://huggingface.co/lab/small-<size>"],
    ["https://huggingface.co/lab/sm\\_all"],
    ["https://huggingface.co/lab/small..."],
    ["https://huggingface.co/${org}/small"],
    ["https://api-inference.huggingface.co/models/lab/small"],
    ["https://discuss.huggingface.co/t/small"],
    ["https://nothuggingface.co/lab/small"],
  ])("are not %s", async (text) => {
    expect(await found("docs/a.md", text)).toEqual([]);
  });

  it.each([
    ["a.py", "# https://huggingface.co/lab/small\n", 1],
    ["a.py", 'def f():\n    """Weights: https://huggingface.co/lab/small"""\n', 2],
    ["a.ts", "const a = 1; // https://huggingface.co/lab/small\n", 1],
    ["a.go", "/*\n * https://huggingface.co/lab/small\n */\n", 2],
    ["a.rs", "fn f<'a>() {} // https://huggingface.co/lab/small\n", 1],
    ["values.yaml", "model: x # https://huggingface.co/lab/small\n", 1],
    ["Dockerfile", "FROM x\n# https://huggingface.co/lab/small\n", 2],
  ])("count in comments of %s: %j", async (path, text, line) => {
    expect(await found(path, text)).toEqual([`model hf:lab/small ${line}`]);
  });

  it.each([
    ["a.py", 'url = "https://huggingface.co/lab/small"\n'],
    ["a.py", 'PROMPT = """\nhttps://huggingface.co/lab/small\n"""\n'],
    ["a.py", 'f(\n    """https://huggingface.co/lab/small"""\n)\n'],
    ["a.py", 'x = "# https://huggingface.co/lab/small"\n'],
    ["a.ts", "const a = `\n// https://huggingface.co/lab/small`;\n"],
    ["a.rs", 'let a = "// https://huggingface.co/lab/small";\n'],
    ["values.yaml", "url: https://huggingface.co/lab/small#https://huggingface.co/lab/small\n"],
    ["data.json", '{"url": "https://huggingface.co/lab/small"}'],
    ["requirements.txt", "# https://huggingface.co/lab/small\n"],
    ["vendor/a.py", "# https://huggingface.co/lab/small\n"],
  ])("do not count elsewhere in %s: %j", async (path, text) => {
    expect(await found(path, text)).toEqual([]);
  });

  it("of cards of models in the tree belong to those; a space's readme is documentation", async () => {
    const text = "See https://huggingface.co/lab/small\n";
    expect((await detect({ "README.md": text, "model.safetensors": "" })).uses).toEqual([]);
    expect((await detect({ "README.md": `---\nlicense: mit\n---\n${text}` })).uses).toEqual([]);
    expect((await detect({ "README.md": `---\nsdk: gradio\nlicense: mit\n---\n${text}` })).uses).toHaveLength(
      1,
    );
  });
});

describe("hostile texts", () => {
  it("never throw, whatever the bytes", async () => {
    const names = fc.constantFrom("a.md", "a.py", "a.ts", "a.rs", "a.yaml");
    const pieces = fc.array(
      fc.constantFrom(
        "https://huggingface.co/",
        "hf.co/",
        "a/b",
        '"""',
        "'",
        '"',
        "`",
        "#",
        "//",
        "/*",
        "*/",
        "\n",
        "\\",
        "-{",
      ),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(names, pieces, fc.uint8Array({ maxLength: 100 }), async (name, parts, bytes) => {
        const { uses } = await detect({ [name]: Buffer.concat([Buffer.from(parts.join("")), bytes]) });
        for (const { thing } of uses) expect(thing.hub).toMatch(/^[\w.-]+(?:\/[\w.-]+)?$/u);
      }),
      { numRuns: 300 },
    );
  });

  it("of many links and of long tokens end within limits", async () => {
    const links = Array.from({ length: 5_000 }, (_, at) => `https://hf.co/lab/m${at}\n`).join("");
    const clock = startWorkClock();
    const application = await detect({
      "a.md": links,
      "b.md": `hf.co/${"a".repeat(500_000)}`,
      "c.md": "hf.co/a/b/".repeat(90_000),
      "d.ts": `// hf.co/a/b\n${"`".repeat(3)}${"a".repeat(900_000)}`,
      "e.py": `hf.co/ """${"a".repeat(900_000)}`,
      "f.rs": `hf.co/ "${"\\a".repeat(400_000)}`,
      "g.ts": "hf.co/ '\\".repeat(80_000),
    });
    expect(application.uses.filter(({ place }) => place.path === "a.md")).toHaveLength(200);
    expect(clock.seconds()).toBeLessThan(5);
  });
});
