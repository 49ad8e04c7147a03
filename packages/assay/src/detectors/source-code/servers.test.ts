import { describe, expect, it } from "vitest";

import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

const openai = "from langchain_openai import ChatOpenAI\n";

describe("servers that a client is pointed at", () => {
  it.each([
    ["the name of its variable", 'ChatOpenAI(base_url=os.environ["VLLM_OPENAI_API_BASE"])', "vllm"],
    ["a variable of a provider", 'ChatOpenAI(base_url=os.environ["DEEPSEEK_BASE_URL"])', "deepseek"],
    ["the port that one server listens on", 'ChatOpenAI(base_url="http://localhost:1234/v1")', "lmstudio"],
  ])("are known by %s", async (_, call, provider) => {
    expect(await services(`import os\n${openai}${call}\n`)).toEqual([provider]);
  });

  it.each(["LLM_BASE_URL", "OPENAI_BASE_URL"])(
    "are not told by %s: all of them speak OpenAI's protocol",
    async (name) => {
      const code = `import os\n${openai}ChatOpenAI(base_url=os.environ["${name}"])\n`;

      expect(await services(code)).toEqual(["openai"]);
    },
  );

  it("are asked by whoever names a model that they have", async () => {
    expect(
      await services(
        'import os\nfrom langchain_ollama import ChatOllama\nChatOllama(base_url=os.environ["X"])\n',
      ),
    ).toEqual(["ollama"]);
  });

  it("are known by the address of a socket that a constant has, but not by that of a page", async () => {
    expect(
      await services(
        'import openai\nWS_URL = "wss://api.deepgram.com"\nHELP = "https://modelslab.com/account"\n',
      ),
    ).toEqual(["deepgram"]);
  });
});

async function services(code: string): Promise<readonly string[]> {
  const { uses } = await sourceCode.detect(projectOf({ "a.py": code }));
  const names = uses.filter(({ thing }) => thing.kind === "service").map(({ thing }) => thing.name);
  return [...new Set(names)].sort();
}
