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
