import { describe, expect, it } from "vitest";
import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

describe("prompts in files that name no library", () => {
  const text =
    "Answer in three short sentences and name the source of each of them, one to a line, without titles.";

  it.each([
    ["prompt.go", `package p\n\nfunc UserPrompt(text string) string {\n\treturn "${text}" + text\n}\n`],
    ["prompt.ts", `export function systemPrompt(name: string): string {\n  return \`${text}\`;\n}\n`],
    ["prompt.py", `def build_prompt(name: str) -> str:\n    return (\n        "${text}"\n    )\n`],
    ["role.go", `package p\n\nvar m = Message{Role: schema.RoleSystem, Content: "${text}"}\n`],
  ])("%s", async (path, code) => {
    const { uses } = await sourceCode.detect(projectOf({ [path]: code }));
    expect(uses.map(({ thing }) => thing.kind)).toEqual(["prompt"]);
  });
});
