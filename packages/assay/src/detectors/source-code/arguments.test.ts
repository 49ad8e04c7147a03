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
    const code = 'import openai\nkw = {"model": "m-1"}\nopenai.OpenAI().responses.create(kw)\n';

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

describe("addresses that the environment gives to clients", () => {
  const code =
    'from openai import OpenAI\nOpenAI().chat.completions.create(model="acme/chat-7b", messages=[])\n';
  const servicesWith = async (path: string, value: string): Promise<readonly string[]> => {
    const project = projectOf({ "app/main.py": code, [path]: `OPENAI_BASE_URL=${value}\n` });
    const { uses } = await sourceCode.detect(project);
    return [...new Set(uses.flatMap(({ thing }) => (thing.kind === "service" ? [thing.name] : [])))];
  };

  it("point them elsewhere when they stand in a file of variables around the code", async () => {
    expect(await servicesWith(".env", "http://gpu:8000/v1")).toEqual(["gpu:8000"]);
    expect(await servicesWith("app/.env", "https://api.groq.com/openai/v1")).toEqual(["groq"]);
  });

  it("of an example, of another folder, or no address at all, change nothing", async () => {
    expect(await servicesWith(".env.example", "http://gpu:8000/v1")).toEqual(["openai"]);
    expect(await servicesWith("other/.env", "http://gpu:8000/v1")).toEqual(["openai"]);
    expect(await servicesWith(".env", "gpu")).toEqual(["openai"]);
  });
});
