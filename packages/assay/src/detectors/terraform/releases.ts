import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import { noteChart } from "../chart-notes.ts";
import { noteValues } from "../chart-values.ts";
import { partOf } from "../document-parts.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { plain, put } from "../recipe-sections.ts";
import { fieldsAt } from "./fields.ts";
import type { ResourceAt } from "./resource-at.ts";

/** `helm_release`: a chart with values as text (`yamlencode({…})`), and values that are set one by one. */
export async function noteRelease({ report, project, document, type }: ResourceAt): Promise<void> {
  const chart = stringAt(document.values, "chart");
  if (type !== "helm_release" || chart === undefined) return;
  const version = stringAt(document.values, "version");
  noteChart(report, {
    name: chart,
    place: document.placeAt("/chart"),
    how: "Terraform: helm_release.chart",
    usage: "used",
    ...(version === undefined ? {} : { version }),
  });
  for (const at of (listAt(document.values, "values") ?? []).keys()) {
    const part = partOf(document, `/values/${at}`);
    if (isRecord(part.values)) await noteValues({ report, project, document: part });
  }
  const set = setValues(document);
  if (set !== undefined) await noteValues({ report, project, document: set });
}

/** `set { name = "a.b" value = "c" }` is `a: {b: c}`. */
function setValues(document: RecipeDocument): RecipeDocument | undefined {
  const pointers = new Map<string, string>();
  const root = new Map<string, unknown>();
  for (const { pointer, value } of fieldsAt(document.values, "set")) {
    const name = stringAt(value, "name");
    const text = stringAt(value, "value");
    if (name === undefined || text === undefined || !/^[\w.-]{1,200}$/u.test(name)) continue;
    const steps = name.split(".");
    put(root, steps, text);
    pointers.set(`/${steps.join("/")}`, `${pointer}/value`);
  }
  if (root.size === 0) return undefined;
  const placeAt: RecipeDocument["placeAt"] = (pointer) => document.placeAt(pointers.get(pointer) ?? "");
  return { ...document, values: plain(root), placeAt };
}
