import { stopIfInterrupted } from "../model/interruption.ts";
import { printable } from "../model/printable.ts";
import { chartOf } from "./chart-folder.ts";
import type { FolderFile } from "./detector.ts";
import { syntaxOf, type RecipeDocument } from "./recipe-document.ts";
import { maxRecipeBytesInAll, maxRecipeFileBytes, maxRecipeFiles } from "./recipe-limits.ts";
import { recipeOf } from "./recipe-shelf.ts";
import type { ProjectInput } from "./project-detector.ts";
import type { Report } from "./recipe-report.ts";

/** Written by tools of another kind; no recipe, and often large. */
const otherFiles =
  /^(?:package|package-lock|npm-shrinkwrap|composer|tsconfig[\w.-]{0,40}|jsconfig|tokenizer|tokenizer_config|vocab|merges|added_tokens|special_tokens_map|preprocessor_config|processor_config|generation_config|model_index|nx|turbo|lerna|angular|renovate|biome|deno|components|firebase|vercel|netlify|manifest\.webapp|cspell|\.eslintrc|\.prettierrc|\.babelrc|openapi|swagger|dependabot|CITATION|pnpm-lock|pnpm-workspace|pubspec|mkdocs|_config|codecov|\.codecov|\.pre-commit-config|\.readthedocs|Cargo|poetry|pdm|uv|Pipfile|Gopkg|environment|conda|pyproject|setup|tox|pytest|mypy|ruff|\.flake8|\.pylintrc|\.coveragerc|netlify|book|rustfmt|clippy)\.(?:jsonc?|ya?ml|toml|cfg|ini|lock)$|\.index\.json$|\.schema\.json$|\.min\.json$|\.lock\.json$|^package-lock\.json$/iu;

/** True for a configuration by its ending, unless its name is that of something else. */
export function isRecipeName(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return syntaxOf(name) !== undefined && !name.endsWith(".lock") && !otherFiles.test(name);
}

/** What one file is read for. */
export interface ScannedFile {
  readonly file: FolderFile;
  readonly documents: readonly RecipeDocument[];
}

/**
 * Reads the files that may be recipes, one after the other: those whose beginning has one of the marks. Files that are too
 * large are passed over, as data is; what is too much in all is said.
 */
export async function* scannedFiles(
  project: ProjectInput,
  report: Report,
  accepts: (path: string) => boolean,
  marks: readonly string[],
): AsyncGenerator<ScannedFile> {
  let files = 0;
  let bytes = 0;
  for (const file of project.matching) {
    if (!accepts(file.path) || file.sizeBytes > maxRecipeFileBytes || file.sizeBytes === 0) continue;
    stopIfInterrupted(project.signal);
    files += 1;
    bytes += file.sizeBytes;
    if (files > maxRecipeFiles || bytes > maxRecipeBytesInAll) {
      noteExcess(report, file);
      return;
    }
    const documents = await documentsOf(file, marks);
    if (documents === undefined) continue;
    noteBroken(report, project, file, documents);
    yield { file, documents };
  }
}

/** What has the marks of a recipe and is not read to its end is named; templates of charts are read by those who know their values. */
function noteBroken(
  report: Report,
  project: ProjectInput,
  { path }: FolderFile,
  documents: readonly RecipeDocument[],
): void {
  const problem = documents.find(({ problems }) => problems.length > 0)?.problems[0];
  if (problem !== undefined && chartOf(path, project) === undefined) report.cut.set(path, problem);
}

/** Says from which file on nothing is looked into. */
export function noteExcess(report: Report, { path }: FolderFile): void {
  const message = `The tree has more than ${maxRecipeFiles} configurations; those from ${printable(path)} on are not looked into.`;
  report.problems.push({ path, problem: { code: "limit-exceeded", message } });
}

/** The documents of one file when its beginning has one of the marks (none given: always). */
export async function documentsOf(
  file: FolderFile,
  marks: readonly string[] = [],
): Promise<readonly RecipeDocument[] | undefined> {
  const syntax = syntaxOf(file.name);
  return syntax === undefined ? undefined : recipeOf(file, syntax, marks);
}
