import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memorySource } from "../../bytes/memory-source.ts";
import type { Application } from "../../model/use.ts";
import type { FolderFile } from "../detector.ts";
import type { ProjectInput } from "../project-detector.ts";
import { jvmConfiguration } from "./index.ts";

describe("models", () => {
  it.each([
    ["spring.ai.openai.chat.options.model: gpt-4o", "model:openai/gpt-4o"],
    [
      "spring.ai.openai.embedding.options.model: text-embedding-3-small",
      "model:openai/text-embedding-3-small",
    ],
    ["spring.ai.openai.chat.model: gpt-4o", "model:openai/gpt-4o"],
    ["spring.ai.azure.openai.chat.options.deployment-name: gpt-4o", "model:azure-openai/gpt-4o"],
    ["spring.ai.ollama.embedding.options.model: nomic-embed-text", "model:ollama:nomic-embed-text"],
    [
      "spring.ai.vertex.ai.gemini.chat.options.model: gemini-2.0-flash",
      "model:google-vertex/gemini-2.0-flash",
    ],
    [
      "spring.ai.bedrock.converse.chat.options.model: amazon.nova-lite-v1:0",
      "model:aws-bedrock/amazon.nova-lite-v1:0",
    ],
    ["quarkus.langchain4j.openai.chat-model.model-name: gpt-4o", "model:openai/gpt-4o"],
    ['quarkus.langchain4j.openai."m1".chat-model.model-name: gpt-4o', "model:openai/gpt-4o"],
    ["quarkus.langchain4j.ollama.chat-model.model-id: qwen2.5", "model:ollama:qwen2.5"],
    ["quarkus.langchain4j.jlama.chat-model.model-name: acme/chat-7b", "model:hf:acme/chat-7b"],
    [
      "quarkus.langchain4j.huggingface.chat-model.inference-endpoint-url: https://api-inference.huggingface.co/models/acme/chat-7b",
      "model:hf:acme/chat-7b",
    ],
    ["langchain4j.open-ai.chat-model.model-name: gpt-4o", "model:openai/gpt-4o"],
    [
      "langchain4j.anthropic.chat-models.default.model-name: claude-sonnet-4-0",
      "model:anthropic/claude-sonnet-4-0",
    ],
    ["embabel.models.default-llm: gpt-4.1-mini", "model:openai/gpt-4.1-mini"],
    ["embabel.models.llms.best: claude-opus-4-0", "model:anthropic/claude-opus-4-0"],
  ])("%s", async (line, expected) => {
    expect(await keys({ "src/main/resources/application.yml": line })).toContain(expected);
    const properties = line.replace(": ", "=");
    expect(await keys({ "src/main/resources/application.properties": properties })).toContain(expected);
  });

  it("nested keys have their line", async () => {
    const text = "spring:\n  ai:\n    openai:\n      chat:\n        options:\n          model: gpt-4o\n";
    const { uses } = await run({ "application.yml": text });

    expect(uses.find(({ thing }) => thing.kind === "model")).toMatchObject({
      place: { path: "application.yml", line: 6 },
      usage: "used",
      how: "spring.ai.openai.chat.options.model",
    });
  });

  it("of profiles of Quarkus and of tests", async () => {
    const dev = "%dev.quarkus.langchain4j.ollama.chat-model.model-id=llama3.2\n";
    expect(await keys({ "application.properties": dev })).toContain("model:ollama:llama3.2");

    const { uses } = await run({
      "src/main/resources/application-test.yml": "spring.ai.openai.chat.options.model: gpt-4o",
    });
    expect(uses.map(({ usage }) => usage)).toEqual(["mentioned", "mentioned"]);
  });

  it.each(["none", "true", "${}", "", "3", "two words"])("`%s` names none", async (value) => {
    const found = await keys({ "application.yml": `spring.ai.openai.chat.options.model: "${value}"` });
    expect(found.filter((key) => key.startsWith("model:"))).toEqual([]);
  });
});

describe("another server behind a client", () => {
  it.each([
    ["https://api.groq.com/openai", "model:groq/some-model", "service:groq"],
    ["http://localhost:11434", "model:ollama:some-model", "service:ollama"],
    [
      "http://gateway.acme.internal:4000",
      "model:gateway.acme.internal:4000/some-model",
      "service:gateway.acme.internal:4000",
    ],
    ["https://api.openai.com", "model:openai/some-model", "service:openai"],
  ])("%s", async (url, model, server) => {
    const text = `spring.ai.openai:\n  base-url: ${url}\n  chat.options.model: some-model\n`;
    expect((await keys({ "application.yml": text })).toSorted()).toEqual([model, server].sort());
  });

  it("an address of one kind of model beats that of the client", async () => {
    const text = `spring.ai.openai.base-url=http://localhost:11434
spring.ai.openai.embedding.base-url=https://api.openai.com
spring.ai.openai.embedding.options.model=text-embedding-3-small
`;
    expect(await keys({ "application.properties": text })).toContain("model:openai/text-embedding-3-small");
  });
});

describe("placeholders", () => {
  it("a variable is unresolved, its default is used with less confidence", async () => {
    const { uses, references } = await run({
      "application.yml": "spring.ai.openai.chat.options.model: ${MODEL:gpt-4o-mini}",
    });

    expect(references).toMatchObject([
      { expression: "${MODEL:gpt-4o-mini}", kind: "model", default: "gpt-4o-mini" },
    ]);
    expect(uses[0]).toMatchObject({ thing: { key: "openai/gpt-4o-mini" }, confidence: 0.8 });
  });

  it("a setting of the tree is looked up", async () => {
    const text = "app.model: gpt-4o\nspring.ai.openai.chat.options.model: ${app.model}\n";
    const { uses, references } = await run({ "application.yml": text });

    expect(references).toEqual([]);
    expect(uses.find(({ thing }) => thing.kind === "model")?.thing.key).toBe("openai/gpt-4o");
  });

  it("placeholders that lead to each other end", async () => {
    const text = "a: ${b}\nb: ${a}\nspring.ai.openai.chat.options.model: ${a}\n";
    expect(
      (await run({ "application.yml": text })).uses.filter(({ thing }) => thing.kind === "model"),
    ).toEqual([]);
  });
});

describe("what else is configured", () => {
  it("a key is a service, once in a file", async () => {
    const text = "spring.ai.anthropic.api-key=${KEY}\nspring.ai.anthropic.chat.options.temperature=0.2\n";
    const { uses, references } = await run({ "application.properties": text });

    expect(uses.map(({ thing }) => `${thing.kind}:${thing.key}`)).toEqual(["service:anthropic"]);
    expect(references).toEqual([]);
  });

  it.each([
    ["spring.ai.vectorstore.pgvector.dimensions=768", "software:vector-store:pgvector"],
    ["spring.ai.vectorstore.qdrant.collection-name=docs", "software:vector-store:qdrant"],
    ["quarkus.langchain4j.redis.dimension=384", "software:vector-store:redis"],
    ["spring.ai.mcp.client.stdio.connections.brave-search.command=npx", "tool:brave-search"],
    ["spring.ai.mcp.client.sse.connections.files.url=http://localhost:8080", "tool:files"],
    ["quarkus.langchain4j.mcp.github.url=http://localhost:8080", "tool:github"],
    ["spring.ai.mcp.server.name=weather-server", "tool:weather-server"],
  ])("%s", async (line, expected) => {
    expect(await keys({ "application.properties": line })).toEqual([expected]);
  });

  it("a client that is switched off is not used", async () => {
    const text = "spring.ai.openai.embedding.enabled=false\nspring.ai.openai.embedding.options.model=x-1\n";
    expect(
      (await keys({ "application.properties": text })).filter((key) => key.startsWith("model:")),
    ).toEqual([]);
  });

  it("keys of others are nothing", async () => {
    expect(await keys({ "application.yml": "server.port: 8080\nspring.ai.retry.max-attempts: 3\n" })).toEqual(
      [],
    );
  });
});

describe("hostile files", () => {
  it("broken YAML is a problem, and other files are read", async () => {
    const { uses, problems } = await run({
      "a/application.yml": "spring: [\n",
      "b/application.yml": "spring.ai.openai.chat.options.model: gpt-4o",
    });

    expect(problems.map(({ path }) => path)).toContain("a/application.yml");
    expect(uses.length).toBeGreaterThan(0);
  });

  it("any bytes never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, isYaml) => {
        const name = isYaml ? "application.yml" : "application.properties";
        const prefix = Buffer.from("spring.ai.openai.chat.options.model: ");
        expect(await run({ [name]: Buffer.concat([prefix, bytes]) })).toHaveProperty("uses");
      }),
      { numRuns: 200 },
    );
  });
});

async function keys(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { uses } = await run(files);
  return [...new Set(uses.map(({ thing }) => `${thing.kind}:${thing.key}`))];
}

function run(contents: Readonly<Record<string, string | Uint8Array>>): Promise<Application> {
  const files = Object.entries(contents).map(([path, content]): FolderFile => {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const name = path.slice(path.lastIndexOf("/") + 1);
    return { path, name, sizeBytes: bytes.length, source: () => Promise.resolve(memorySource(bytes)) };
  });
  const project: ProjectInput = {
    matching: files.filter(({ path }) => jvmConfiguration.matches(path)),
    paths: files.map(({ path }) => path),
    find: (path) => files.find((file) => file.path === path),
    hasFolder: () => false,
    filesIn: () => [],
  };
  return jvmConfiguration.detect(project);
}
