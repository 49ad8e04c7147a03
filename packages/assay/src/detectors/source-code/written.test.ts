import { describe, expect, it } from "vitest";

import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

describe("prompts and tools as they are written", () => {
  it("finds a prompt by its name, with what the program fills in", async () => {
    expect(
      await things({
        "prompts.ts": `export const getSystemPrompt = (cwd: string) => \`
You are an expert assistant who works in \${cwd} and answers every question with care and patience.
\`;
const titlePrompt = "Summarize this conversation in a title of at most five words, without any quotes.";
ask(getSystemPrompt("."), titlePrompt);`,
      }),
    ).toEqual(["prompts.ts:1 prompt:system prompt", "prompts.ts:4 prompt:named prompt"]);
  });

  it("takes no text that a person is shown for a prompt", async () => {
    expect(
      await things({
        "a.ts": `const confirmPrompt = "You are about to delete all of your files. Do not do this unless you are sure of it.";
const promptPlaceholder = "Write a message to the assistant, it will answer you as soon as it can, promised.";
const about = "You are an expert assistant who answers every question with care and patience.";
show(confirmPrompt, promptPlaceholder, about);`,
      }),
    ).toEqual([]);
  });

  it("finds what a model is asked with, where something is filled in", async () => {
    expect(
      await things({
        "a.ts": `import OpenAI from "openai";
export const answer = async (model, question, context) => {
  const message = \`Using the following sources as context: \${context} answer the question of the user: \${question}\`;
  await model.invoke(message);
  return model.call(\`Generate no more than three short sentences, and begin each of them with \${question}.\`);
};
log.call(\`Took \${ms} to render the page with all of its parts, and then again to show it to \${user}.\`);`,
      }),
    ).toEqual(["a.ts:3 prompt:named prompt", "a.ts:5 prompt:named prompt"]);
  });

  it("finds a user's message that tells what to do, and no bare one", async () => {
    const prompts = await things({
      "a.ts": `import OpenAI from "openai";
export const messages = (text, command) => [
  { role: "user", content: \`For this text: \${text}. You have to respect the command that follows: \${command}\` },
  { role: "user", content: \`The text: \${text}\` },
];`,
    });
    expect(prompts).toEqual(["a.ts:3 prompt:user prompt"]);
  });

  it("takes a template for a prompt only where it begins as one", async () => {
    expect(
      await things({
        "a.ts": `const RAG_TEMPLATE = "Answer the query based on the context, and follow the rules: {context} {query}";
const mailTemplate = "Dear {name}, you are receiving this message because you asked us for a new password.";
const artifactsPrompt = \`\${"Artifacts is a special mode of this page. "}When asked to write code, always use artifacts and say in which language it is written, for whoever reads it later on and wants to run it again.\`;
use(RAG_TEMPLATE, mailTemplate, artifactsPrompt);`,
      }),
    ).toEqual(["a.ts:1 prompt:named prompt", "a.ts:3 prompt:named prompt"]);
  });

  it("finds tools by the schemas that models are told", async () => {
    expect(
      await things({
        "a.ts": `import OpenAI from "openai";
const tools = [
  { type: "function", function: { name: "get_weather", parameters: {} } },
  { name: "read_file", description: "Reads a file", input_schema: {} },
  { name: "form", description: "A form" },
];`,
      }),
    ).toEqual(["a.ts:3 tool:get_weather", "a.ts:4 tool:read_file"]);
  });

  it("finds the providers that a registry is given", async () => {
    expect(
      await things({
        "a.ts": `import { anthropic } from "@ai-sdk/anthropic";
import { createProviderRegistry } from "ai";
export const registry = createProviderRegistry({ anthropic });`,
      }),
    ).toEqual(["a.ts:3 service:anthropic"]);
  });

  it("finds a tool by the function that makes it", async () => {
    expect(
      await things({
        "a.ts": `import { tool } from "ai";
export const createNote = ({ session }) => tool({ description: "Writes a note" });
export function makeList() { return tool({ description: "Lists notes" }); }`,
      }),
    ).toEqual(["a.ts:2 tool:createNote", "a.ts:3 tool:makeList"]);
  });
});

async function things(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { uses } = await sourceCode.detect(projectOf(files));
  const found = uses.map(
    ({ thing, place }) => `${place.path}:${place.line ?? 0} ${thing.kind}:${thing.name}`,
  );
  return [...new Set(found)].sort();
}
