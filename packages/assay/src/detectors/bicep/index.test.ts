import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { bicep } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  bicep.detect(recipeProject(files, (path) => bicep.matches(path)));

/** `path:line name` of every model, in order. */
const models = ({ uses }: Application): string[] =>
  uses.flatMap(({ thing, place }) =>
    thing.kind === "model" ? [`${place.path}:${place.line ?? 0} ${thing.key}`] : [],
  );

const deployment = (name: string, format = "'OpenAI'"): string =>
  `resource d 'Microsoft.CognitiveServices/accounts/deployments@2023-05-01' = {
  name: 'chat'
  properties: {
    model: {
      format: ${format}
      name: ${name}
    }
  }
}
`;

describe("deployments", () => {
  it("name the model", async () => {
    const found = await detect({ "main.bicep": deployment("'gpt-4o' // the good one") });

    expect(models(found)).toEqual(["main.bicep:6 azure-openai/gpt-4o"]);
    expect(found.uses.map(({ thing }) => thing.key)).toContain("azure-openai");
    expect(found.files).toEqual([{ path: "main.bicep", role: "config" }]);
  });

  it("of other makers are of the foundry", async () => {
    const found = await detect({ "main.bicep": deployment("'Phi-4'", "'Microsoft'") });

    expect(models(found)).toEqual(["main.bicep:6 azure-ai-foundry/Phi-4"]);
  });

  it("in a list that a module is given", async () => {
    const list =
      "module m 'x.bicep' = {\n  params: {\n    deployments: [ { name: 'a', model: { format: 'OpenAI', name: 'gpt-4.1' } } ]\n  }\n}\n";

    expect(models(await detect({ "main.bicep": list }))).toEqual(["main.bicep:3 azure-openai/gpt-4.1"]);
  });

  it("take a default, a variable, either arm of a condition", async () => {
    const source = `@allowed([ 'gpt-4', 'gpt-4o' ])\nparam big string = 'gpt-4o'\nvar small = 'gpt-4o-mini'\n${deployment("isBig ? big : small")}`;

    expect(models(await detect({ "main.bicep": source }))).toEqual([
      "main.bicep:9 azure-openai/gpt-4o",
      "main.bicep:2 azure-openai/gpt-4o",
      "main.bicep:9 azure-openai/gpt-4o-mini",
      "main.bicep:3 azure-openai/gpt-4o-mini",
    ]);
  });

  it("take what a module is given instead of its default", async () => {
    const found = await detect({
      "infra/main.bicep": "module ai './ai/open.bicep' = {\n  params: {\n    chat: 'gpt-4.1'\n  }\n}\n",
      "infra/ai/open.bicep": `param chat string = 'gpt-4'\n${deployment("chat")}`,
    });

    expect(models(found)).toEqual([
      "infra/ai/open.bicep:7 azure-openai/gpt-4.1",
      "infra/main.bicep:3 azure-openai/gpt-4.1",
    ]);
  });

  it("take fields of an object, and of each item of a loop", async () => {
    const object = `var chat = {\n  model: empty(a) ? a : 'gpt-4o'\n}\n${deployment("chat.model")}`;
    const loop = `var all = [\n  {\n    id: 'gpt-4'\n  }\n  {\n    id: 'ada-2'\n  }\n]\nresource d 'x' = [for (one, at) in all: {\n  model: { format: 'OpenAI', name: one.id }\n}]\n`;

    expect(models(await detect({ "main.bicep": object }))).toEqual([
      "main.bicep:9 azure-openai/gpt-4o",
      "main.bicep:2 azure-openai/gpt-4o",
    ]);
    expect(models(await detect({ "main.bicep": loop }))).toEqual([
      "main.bicep:10 azure-openai/gpt-4",
      "main.bicep:3 azure-openai/gpt-4",
      "main.bicep:10 azure-openai/ada-2",
      "main.bicep:6 azure-openai/ada-2",
    ]);
  });

  it.each([
    ["main.parameters.json", '{"parameters": {"chat": {"value": "${CHAT_MODEL=gpt-4.1}"}}}'],
    ["main.bicepparam", "using 'main.bicep'\nparam chat = 'gpt-4.1'\n"],
  ])("take what %s sets", async (name, text) => {
    const found = await detect({ "main.bicep": `param chat string\n${deployment("chat")}`, [name]: text });

    expect(models(found)[0]).toBe("main.bicep:7 azure-openai/gpt-4.1");
  });

  it("that lead nowhere are references", async () => {
    const found = await detect({ "main.bicep": `param chat string\n${deployment("chat")}` });

    expect(models(found)).toEqual([]);
    expect(found.references).toMatchObject([{ expression: "chat", kind: "model" }]);
  });

  it("are no other object called model", async () => {
    const found = await detect({ "main.bicep": "var car = {\n  model: { name: 'gpt-4o' }\n}\n" });

    expect(models(found)).toEqual([]);
  });
});

describe("hostile templates", () => {
  it("of more words or modules than are read say so", async () => {
    for (const source of ["module a 'x' ".repeat(30_000), "a ".repeat(100_001)])
      expect((await detect({ "main.bicep": source })).problems).toMatchObject([
        { path: "main.bicep", problem: { code: "limit-exceeded" } },
      ]);
  });

  it("of very many arms, and of names that stand for many names, are read in bounded time", async () => {
    const arms = deployment(`${"a ? 'gpt-4o' : ".repeat(20_000)}'gpt-4'`);
    const found = models(await detect({ "main.bicep": arms }));
    expect([...new Set(found)]).toEqual(["main.bicep:6 azure-openai/gpt-4o"]);
    // 8^9 ways.
    const fan = Array.from(
      { length: 9 },
      (_, level) => `var a${level} = ${`c ? a${level + 1} : `.repeat(7)}a${level + 1}\n`,
    );
    expect(models(await detect({ "main.bicep": fan.join("") + deployment("a0") }))).toEqual([]);
  });
});

it("survives anything", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.constantFrom(
          "{",
          "}",
          "model:",
          "'",
          "'''",
          "param x",
          "=",
          "\n",
          "?",
          ":",
          "[",
          "/*",
          "name: 'a'",
        ),
      ),
      async (parts) => {
        await expect(detect({ "a.bicep": parts.join(" ") })).resolves.toBeDefined();
      },
    ),
    { numRuns: 100 },
  );
  const deep = `${"model: {".repeat(50_000)}`;
  await expect(detect({ "a.bicep": "var a = {\n".repeat(30_000) })).resolves.toBeDefined();
  await expect(detect({ "a.bicep": deep })).resolves.toBeDefined();
});
