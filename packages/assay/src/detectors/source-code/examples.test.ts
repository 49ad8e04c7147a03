import { describe, expect, it } from "vitest";
import { rowsOfLanguage } from "../../catalogue/rows.ts";
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

      expect([...new Set(found)].sort()).toEqual([...row.finds].sort());
    },
  );
});
