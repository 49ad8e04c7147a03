import { describe, expect, it } from "vitest";
import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

async function used(path: string, code: string): Promise<readonly string[]> {
  const { uses } = await sourceCode.detect(projectOf({ [path]: code }));
  return [...new Set(uses.map(({ thing }) => `${thing.kind}:${thing.name}`))].sort();
}

describe("arguments that stand elsewhere", () => {
  it.each([
    [
      "an object of options in a variable",
      "const options = { model: 'gpt-4o' };\nc.responses.create(options);",
    ],
    [
      "an object that is spread",
      "const base = { model: 'gpt-4o' };\nc.responses.create({ ...base, input: 'x' });",
    ],
    [
      "a function that makes the options",
      "const options = () => ({ model: 'gpt-4o' });\nc.responses.create(options());",
    ],
  ])("%s", async (_, code) => {
    const whole = `import OpenAI from "openai";\nconst c = new OpenAI();\n${code}\n`;

    expect(await used("app.ts", whole)).toEqual(["model:gpt-4o", "service:openai"]);
  });

  it("keywords in a dictionary of Python", async () => {
    const code =
      'import openai\nkw = {"model": "gpt-4o"}\nopenai.OpenAI().responses.create(input="x", **kw)\n';

    expect(await used("app.py", code)).toEqual(["model:gpt-4o", "service:openai"]);
  });

  it("a dictionary in a position of Python holds no keywords", async () => {
    const code = 'import openai\nkw = {"model": "acme-1"}\nopenai.OpenAI().responses.create(kw)\n';

    expect(await used("app.py", code)).toEqual(["service:openai"]);
  });
});

describe("prompts in parts", () => {
  it.each([
    ["a list of parts", "system: [{ type: 'text', text: 'You answer in short rhymes.' }]"],
    [
      "a message with parts",
      "messages: [{ role: 'system', content: [{ type: 'text', text: 'You answer in short rhymes.' }] }]",
    ],
  ])("%s", async (_, argument) => {
    const code = `import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic().messages.create({ ${argument} });\n`;

    expect(await used("app.ts", code)).toEqual(["prompt:system prompt", "service:anthropic"]);
  });
});
