import { describe, expect, it } from "vitest";
import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

async function used(code: string): Promise<readonly string[]> {
  const { uses } = await sourceCode.detect(projectOf({ "app.ts": code }));
  return [...new Set(uses.map(({ thing }) => `${thing.kind}:${thing.name}`))].sort();
}

describe("ids that say who hosts the model", () => {
  it("are found where nobody can tell whose method is called", async () => {
    const code =
      'export default { fetch: (request, env) => env.AI.run("@cf/meta/llama-3.1-8b-instruct", {}) };\n';

    expect(await used(code)).toEqual(["model:@cf/meta/llama-3.1-8b-instruct", "service:cloudflare"]);
  });

  it.each(['env.AI.run("@acme/tool/x")', 'shell.exec("@cf/meta/llama-3.1-8b-instruct")', 'run(["@cf/", x])'])(
    "%s is none",
    async (line) => {
      expect(await used(`// @cf/\n${line};\n`)).toEqual([]);
    },
  );
});

describe("models of Cloudflare", () => {
  it("are told by settings that no call takes", async () => {
    const code = 'export class Settings {\n  WORKERS_CHAT_MODEL = "@cf/qwen/qwen1.5-7b-chat-awq";\n}\n';

    expect(await used(code)).toEqual(["model:@cf/qwen/qwen1.5-7b-chat-awq", "service:cloudflare"]);
  });

  it("are asked at an address of which only the path says so", async () => {
    const at = (path: string): string =>
      `fetch(\`https://api.cloudflare.com/client/v4/accounts/\${id}/${path}\`);\n`;

    expect(await used(at("ai/run/@cf/baai/bge-m3"))).toEqual(["model:@cf/baai/bge-m3", "service:cloudflare"]);
    expect(await used(at("ai/run/${model}"))).toEqual(["service:cloudflare"]);
    expect(await used(at("storage/kv/ai"))).toEqual([]);
  });
});

describe("a client in a wrapper", () => {
  it.each([
    ['import Instructor from "@instructor-ai/instructor";', 'Instructor({ client: made, mode: "TOOLS" })'],
    ['import { wrapOpenAI } from "langsmith/wrappers";', "wrapOpenAI(made)"],
    ['import { observeOpenAI } from "langfuse";', "observeOpenAI(made, {})"],
  ])("%s is still the client, at its address", async (line, made) => {
    const code = `import OpenAI from "openai";
${line}
const made = new OpenAI({ baseURL: "https://api.together.xyz/v1" });
const client = ${made};
client.chat.completions.create({ model: "Qwen/Qwen2.5-7B-Instruct-Turbo" });
`;

    expect(await used(code)).toEqual(["model:Qwen/Qwen2.5-7B-Instruct-Turbo", "service:together"]);
  });
});

describe("calls of functions of a database", () => {
  const client =
    'import { createClient } from "@supabase/supabase-js";\nconst db = createClient("u", "k");\n';

  it.each([
    ["match_documents", ["software:supabase"]],
    ["increment_counter", []],
  ])("%s", async (name, expected) => {
    expect(await used(`${client}db.rpc("${name}", {});\n`)).toEqual(expected);
  });
});

describe("texts in a function that takes white space away", () => {
  it.each([
    ['import dedent from "dedent";', "dedent"],
    ['import { stripIndents } from "common-tags";', "stripIndents"],
  ])("%s are still texts", async (line, name) => {
    const code = `${line}
import OpenAI from "openai";
const content = ${name}\`
  You are an expert at tea and answer in one word.\`;
new OpenAI().chat.completions.create({ model: "gpt-4o", messages: [{ role: "system", content }] });
`;

    expect(await used(code)).toContain("prompt:system prompt");
  });
});
