import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "testkit/hostile-text";
import { recipeProject } from "testkit/recipe-project";
import type { Application } from "../../model/use.ts";
import { nodeModules } from "./index.ts";

const detect = (files: Readonly<Record<string, unknown>>): Promise<Application> =>
  nodeModules.detect(recipeProject(files, (path) => nodeModules.matches(path)));

describe("installed packages of JavaScript", () => {
  it("find each other as Node.js looks for them: the nearest first", async () => {
    const found = await detect({
      "app/node_modules/openai/package.json": {
        name: "openai",
        version: "4.2.0",
        license: "Apache-2.0",
        dependencies: { "node-fetch": "^2.6.7", absent: "1" },
      },
      "app/node_modules/openai/node_modules/node-fetch/package.json": {
        name: "node-fetch",
        version: "2.7.0",
      },
      "app/node_modules/node-fetch/package.json": { name: "node-fetch", version: "3.0.0" },
      "app/node_modules/@scope/tool/package.json": {
        name: "@scope/tool",
        version: "1.0.0",
        dependencies: { "node-fetch": "3" },
      },
      "app/node_modules/openai/dist/package.json": { type: "module" },
      "app/package.json": { name: "own", version: "1.0.0" },
    });
    expect(found.uses.map(({ thing }) => thing.key).sort()).toEqual([
      "pkg:npm/%40scope/tool@1.0.0",
      "pkg:npm/node-fetch@2.7.0",
      "pkg:npm/node-fetch@3.0.0",
      "pkg:npm/openai@4.2.0",
    ]);
    expect(found.uses.every(({ usage }) => usage === "present")).toBe(true);
    expect(found.links.map(({ from, to }) => `${from.key} ${to.key}`).sort()).toEqual([
      "pkg:npm/%40scope/tool@1.0.0 pkg:npm/node-fetch@3.0.0",
      "pkg:npm/openai@4.2.0 pkg:npm/node-fetch@2.7.0",
    ]);
  });

  it("that are broken are said, whatever stands in them", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const found = await detect({ "node_modules/x/package.json": Buffer.from(text) });
        expect(found.uses).toEqual([]);
      }),
      { seed: 5, numRuns: 100 },
    );
    const found = await detect({ "node_modules/x/package.json": Buffer.from("{") });
    expect(found.problems).toMatchObject([
      { path: "node_modules/x/package.json", problem: { code: "malformed" } },
    ]);
  });
});
