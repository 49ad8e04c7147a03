import { codeRules } from "../../code/match/rules.table.ts";
import { commandRules } from "../../commands/rules.table.ts";
import { detectInParts } from "../detector-parts.ts";
import type { DetectorPart, ProjectDetector } from "../project-detector.ts";
import { languageOf } from "./languages.table.ts";

/** Code of one part calls no code of the other. Large applications are written in Python and one or two of the other languages. */
const parts: readonly DetectorPart[] = [
  partOf("python", (path) => languageOf(path) === "python"),
  partOf("others", (path) => languageOf(path) !== "python"),
];

/** What the code of an application uses: calls of AI libraries, resolved as a reader would. */
export const sourceCode: ProjectDetector = {
  id: "source-code",
  version: 1,
  title: "Source code that uses models",
  support: {
    files:
      "*.py, *.pyi, *.ipynb, *.js, *.jsx, *.mjs, *.cjs, *.ts, *.tsx, *.mts, *.cts, *.vue, *.svelte, *.astro, *.html, *.htm, *.go, *.rs, *.java, *.cs, *.csx, *.razor, *.cshtml, *.kt, *.kts",
    reads:
      "models, datasets, hosted services, prompts, agents, tools, vector stores and training runs by the calls that use them; command lines of notebooks and of programs that code runs; arguments are resolved through constants, defaults, imports, environment and configuration files",
    notRead:
      "values that only the running program knows (reported as unresolved references); vendored and built code; other languages",
  },
  isLong: true,
  parts,
  rules: [...codeRules, ...commandRules],
  matches: (path) => languageOf(path) !== undefined,
  detect: (project) => detectInParts(parts, project),
};

function partOf(id: string, matches: DetectorPart["matches"]): DetectorPart {
  const by = "source-code@1";
  return {
    id,
    matches,
    detect: async (project, others) => {
      const { detectSourceCode } = await import("./detect.ts");
      return detectSourceCode(by, project, { others, isOwn: matches });
    },
  };
}
