import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readShell } from "./index.ts";
import { plainCommands } from "./plain-commands.ts";

const start = { firstLine: 3, environment: new Map() };

const shown = (source: string): unknown =>
  plainCommands(source, start)?.map(({ words, line }) => [
    line,
    ...words.map((word) => (word.kind === "text" ? word.value : word.kind)),
  ]);

describe("commands that need no grammar", () => {
  it("are words and quoted words, with their lines", () => {
    expect(
      shown("pip install vllm==0.6 'torch>=2' \\\n  \"x y\"\n\npython -m app.main; vllm serve a/b"),
    ).toEqual([
      [3, "pip", "install", "vllm==0.6", "torch>=2", "x y"],
      [6, "python", "-m", "app.main"],
      [6, "vllm", "serve", "a/b"],
    ]);
  });

  it.each([
    "echo $HOME",
    "A=1 python x.py",
    "export A",
    "if true",
    "cat a > b",
    "a &",
    "echo `x`",
    'echo "$x"',
    "a *",
    "a # b",
    "{ a; }",
    "a &&",
    "a \\b",
  ])("are not in %j", (source) => {
    expect(plainCommands(source, start)).toBeUndefined();
  });

  const word = fc.oneof(
    fc.constantFrom(
      "pip",
      "install",
      "-r",
      "--model=a/b",
      "test",
      "in",
      "do",
      "1",
      "a.py",
      "x@y",
      "-",
      "A=b",
      "v==0.6",
    ),
    fc.constantFrom(
      "'a b'",
      '"c d"',
      "a'b'\"c\"",
      "''",
      "'$x'",
      '"#"',
      '"a;b"',
      "--n='x y'",
      ".",
      ":",
      "a,b",
      "1.5",
    ),
    fc.stringMatching(/^[\w./:@%,+=-]{1,6}$/u),
  );
  const between = fc.constantFrom(" ", "  ", " \\\n ", " && ", "; ", "\n", " | ", " || ", "\n\n", "&&");

  it("are the same as the grammar says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, between), { minLength: 1, maxLength: 8 }), async (parts) => {
        const source = parts.map(([text, gap]) => `${text}${gap}`).join("");
        const plain = plainCommands(source, start);
        if (plain === undefined) return;
        // A comment is what the short way leaves to the grammar.
        const { commands } = await readShell(`${source}\n# end`, { firstLine: 3 });
        expect(plain).toEqual(commands);
      }),
      { numRuns: 500 },
    );
  });
});
