import { expect, it } from "vitest";
import { longestWord, textWord, unresolvedWord } from "./word.ts";

it("a word that is known is kept up to a limit", () => {
  expect(textWord("vllm", 3)).toEqual({ kind: "text", value: "vllm", line: 3 });

  const long = textWord("a".repeat(longestWord + 1), 1);

  expect(long.kind === "text" && long.value.length).toBe(longestWord);
});

it("a word that is not known says what counts if nobody sets it", () => {
  expect(unresolvedWord("${MODEL:-org/name}", 2, "org/name")).toEqual({
    kind: "unresolved",
    expression: "${MODEL:-org/name}",
    default: "org/name",
    line: 2,
  });
});
