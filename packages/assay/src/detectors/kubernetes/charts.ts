import { stringAt } from "../../syntax/json-access.ts";
import { inFolder } from "../chart-folder.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { parseRecipe, type RecipeDocument } from "../recipe-document.ts";
import { maxRecipeFileBytes } from "../recipe-limits.ts";
import { documentsOf } from "../recipe-scan.ts";
import { filledTemplate, withActions } from "./template.ts";
import type { ChartScope } from "./template-values.ts";

/** The charts of a tree, each read once. */
export interface Charts {
  readonly project: ProjectInput;
  readonly scopes: Map<string, ChartScope>;
}

/** The documents of a template, filled in as far as the values of its chart tell. */
export async function templateDocuments(
  charts: Charts,
  file: FolderFile,
  chart: string,
): Promise<readonly RecipeDocument[]> {
  const reading = await readWhole(file, maxRecipeFileBytes);
  if (!reading.ok) return [];
  const template = new TextDecoder("utf-8").decode(reading.bytes);
  const filled = filledTemplate(template, await scopeOf(charts, chart));
  const documents = await parseRecipe(file, new TextEncoder().encode(filled.text), "yaml");
  return documents.map((document) => withActions(document, filled));
}

async function scopeOf({ project, scopes }: Charts, chart: string): Promise<ChartScope> {
  const known = scopes.get(chart);
  if (known !== undefined) return known;
  const values = await valuesIn(project, inFolder(chart, "values.yaml"));
  const own = await valuesIn(project, inFolder(chart, "Chart.yaml"));
  const field = (key: string): Readonly<Record<string, string>> => {
    const text = stringAt(own, key);
    return text === undefined ? {} : { [key]: text };
  };
  const scope = { values, chart: { ...field("name"), ...field("version"), ...field("appVersion") } };
  scopes.set(chart, scope);
  return scope;
}

async function valuesIn(project: ProjectInput, path: string): Promise<unknown> {
  const file = project.find(path);
  const documents = file === undefined ? undefined : await documentsOf(file);
  return documents?.[0]?.values;
}
