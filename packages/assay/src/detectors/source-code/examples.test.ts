import { describe, expect, it } from "vitest";
import type { ApiRow } from "../../catalogue/api.ts";
import { rowsOfLanguage } from "../../catalogue/rows.ts";
import { serverOfRegistry } from "../../code/match/origin.ts";
import { projectOf } from "./test-project.ts";
import { sourceCode } from "./index.ts";

const endings = {
  python: "py",
  javascript: "ts",
  go: "go",
  java: "java",
  kotlin: "kt",
  csharp: "cs",
  rust: "rs",
} as const;
const languages = ["python", "javascript", "go", "java", "kotlin", "csharp", "rust"] as const;

describe.each(languages)("rows of %s", (language) => {
  it.each(rowsOfLanguage(language).map((row) => [row.symbols[0] ?? "", row] as const))(
    "%s finds what its example holds",
    async (_, row) => {
      const application = await sourceCode.detect(
        projectOf({ [`example.${endings[language]}`]: row.example }),
      );

      const found = [
        ...application.uses.map(({ thing }) => `${thing.kind}:${thing.name}`),
        ...application.references.map(({ expression }) => `reference:${expression}`),
      ];

      expect([...new Set(found)].sort()).toEqual([...new Set([...row.finds, ...impliedBy(row)])].sort());
    },
  );
});

/** Whoever names a model of a server's own registry asks that server. */
function impliedBy({ makes }: ApiRow): readonly string[] {
  const server =
    makes.kind === "model" && "registry" in makes.origin
      ? serverOfRegistry(makes.origin.registry)
      : undefined;
  return server === undefined ? [] : [`service:${server}`];
}
