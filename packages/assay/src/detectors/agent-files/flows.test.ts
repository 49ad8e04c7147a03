import { expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import { agentFiles } from "./index.ts";

/** `kind:name line` of everything that a flow uses, sorted. */
async function used(path: string, content: unknown): Promise<readonly string[]> {
  const text = typeof content === "string" ? content : JSON.stringify(content, undefined, 1);
  const project = recipeProject({ [path]: text }, (one) => agentFiles.matches(one));
  const { uses } = await agentFiles.detect(project);
  return uses.map(({ thing, place }) => `${thing.kind}:${thing.name} ${String(place.line)}`).sort();
}

it("n8n: models, stores and prompts of nodes, each at its own line", async () => {
  const flow = [
    '{"name": "talk", "connections": {}, "nodes": [',
    '{"type": "@n8n/n8n-nodes-langchain.lmChatOllama",',
    ' "parameters": {',
    '  "model": "llama3.1:latest"}, "name": "chat"},',
    '{"type": "@n8n/n8n-nodes-langchain.lmChatOpenAi", "parameters": {',
    '  "model": {"__rl": true,',
    '   "value": "gpt-4o-mini"}}},',
    '{"type": "@n8n/n8n-nodes-langchain.vectorStoreQdrant", "parameters": {}},',
    '{"type": "n8n-nodes-base.set", "parameters": {"model": "gpt-4o"}}]}',
  ].join("\n");
  expect(await used("flow.json", flow)).toEqual([
    "model:gpt-4o-mini 7",
    "model:llama3.1:latest 4",
    "service:ollama 2",
    "service:openai 5",
    "software:qdrant 8",
  ]);
});

it("Flowise: inputs of nodes", async () => {
  const data = { name: "chatAnthropic", category: "Chat Models", inputs: { modelName: "claude-3-haiku" } };
  const flow = { nodes: [{ id: "a", data }], edges: [] };
  expect(await used("chatflow.json", flow)).toEqual([
    "model:claude-3-haiku 9",
    expect.stringMatching(/^service:anthropic /u),
  ]);
});

it("LangFlow: values of templates", async () => {
  const template = { model_name: { type: "str", value: "gpt-4o" } };
  const data = { type: "OpenAIModel", node: { display_name: "OpenAI", template } };
  const flow = { name: "x", data: { nodes: [{ data }], edges: [] } };
  expect(await used("flow.json", flow)).toEqual([
    "model:gpt-4o 13",
    expect.stringMatching(/^service:openai /u),
  ]);
});

it("Dify: models of nodes by their provider", async () => {
  const flow = [
    "app: {name: helper, mode: workflow}",
    "workflow:",
    "  graph:",
    "    nodes:",
    "      - data:",
    "          title: LLM",
    "          model:",
    "            provider: langgenius/openai/openai",
    "            name: gpt-4o",
    "          prompt_template:",
    "            - {role: system, text: Answer every question about tea in one sentence.}",
  ].join("\n");
  expect(await used("app.yml", flow)).toEqual(expect.arrayContaining(["model:gpt-4o 9"]));
});

it("a flow of another kind has nothing", async () => {
  expect(await used("flow.json", { nodes: [{ id: 1 }], edges: [] })).toEqual([]);
});
