import { describe, expect, it } from "vitest";
import { rowsOfLanguage } from "../../catalogue/rows.ts";
import { projectOf } from "./test-project.ts";
import { sourceCode } from "./index.ts";

const endings = { python: "py", javascript: "ts", go: "go", java: "java", csharp: "cs" } as const;

describe.each(["python", "javascript", "go", "java", "csharp"] as const)("rows of %s", (language) => {
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
