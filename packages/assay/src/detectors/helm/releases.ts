import { isRecord, listAt, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import type { FolderFile } from "../detector.ts";
import { embeddedDocuments, partOf } from "../document-parts.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { maxReleases } from "./limits.ts";
import { noteChart, type HelmAt } from "../chart-notes.ts";

/** A place where a chart is named: pointers of its name, its version, and its values as a mapping or as text. */
interface Form {
  readonly title: string;
  readonly chart: string;
  readonly version: string;
  readonly mappings: readonly string[];
  readonly texts: readonly string[];
}

/** Flux, Argo CD, k3s, Kustomize and helmfile install charts: the values that they give them. */
export async function releasesIn(at: HelmAt, file: FolderFile): Promise<readonly RecipeDocument[]> {
  const found: RecipeDocument[] = [];
  for (const { root, form } of formsIn(at.document).slice(0, maxReleases))
    found.push(...(await noteRelease(at, file, root, form)));
  return found;
}

type Root = { readonly root: string; readonly form: Form };

function formsIn({ path, values }: RecipeDocument): readonly Root[] {
  const kind = stringAt(values, "kind") ?? "";
  const group = (stringAt(values, "apiVersion") ?? "").split("/")[0] ?? "";
  const resource = resourceForms.find((one) => one.kind === kind && one.group === group);
  if (resource !== undefined)
    return resource.form === argo ? argoForms(values) : [{ root: "/spec", form: resource.form }];
  const file = fileForms.find(({ pattern }) => pattern.test(path));
  return file === undefined ? [] : items(values, file.key, file.form);
}

function items(values: unknown, key: string, form: Form): readonly Root[] {
  return (listAt(values, key) ?? []).map((_, at) => ({ root: `/${key}/${at}`, form }));
}

function argoForms(values: unknown): readonly Root[] {
  const specs = ["/spec", "/spec/template/spec"];
  return specs.flatMap((spec) => {
    const steps = spec.split("/").slice(1);
    const sources = (listAt(values, ...steps, "sources") ?? []).map((_, at) => `${spec}/sources/${at}`);
    const one = recordAt(values, ...steps, "source") === undefined ? [] : [`${spec}/source`];
    return [...one, ...sources].map((root) => ({ root, form: argo }));
  });
}

const flux: Form = {
  title: "Flux HelmRelease",
  chart: "/chart/spec/chart",
  version: "/chart/spec/version",
  mappings: ["/values"],
  texts: [],
};
const k3s: Form = {
  title: "HelmChart",
  chart: "/chart",
  version: "/version",
  mappings: [],
  texts: ["/valuesContent"],
};
const argo: Form = {
  title: "Argo CD Application",
  chart: "/chart",
  version: "/targetRevision",
  mappings: ["/helm/valuesObject"],
  texts: ["/helm/values"],
};
const kustomize: Form = {
  title: "Kustomize helmCharts",
  chart: "/name",
  version: "/version",
  mappings: ["/valuesInline"],
  texts: [],
};
const helmfile: Form = {
  title: "helmfile",
  chart: "/chart",
  version: "/version",
  mappings: ["/values/0", "/values/1", "/values/2", "/values/3"],
  texts: [],
};

const resourceForms: readonly { readonly kind: string; readonly group: string; readonly form: Form }[] = [
  { kind: "HelmRelease", group: "helm.toolkit.fluxcd.io", form: flux },
  { kind: "HelmChart", group: "helm.cattle.io", form: k3s },
  { kind: "Application", group: "argoproj.io", form: argo },
  { kind: "ApplicationSet", group: "argoproj.io", form: argo },
];

const fileForms: readonly { readonly pattern: RegExp; readonly key: string; readonly form: Form }[] = [
  { pattern: /(?:^|\/)kustomization\.ya?ml$/iu, key: "helmCharts", form: kustomize },
  { pattern: /(?:^|\/)helmfile(?:\.d\/.{1,100})?[\w.-]{0,40}\.ya?ml$/iu, key: "releases", form: helmfile },
];

async function noteRelease(
  { report, document }: HelmAt,
  file: FolderFile,
  root: string,
  form: Form,
): Promise<readonly RecipeDocument[]> {
  const release = partOf(document, root);
  const chart = textIn(release, form.chart);
  if (chart === undefined) return [];
  const version = textIn(release, form.version);
  noteChart(report, {
    name: chart,
    place: release.placeAt(form.chart),
    how: `${form.title}: ${form.chart.slice(1).replaceAll("/", ".")}`,
    usage: "used",
    ...(version === undefined ? {} : { version }),
  });
  const parts = form.mappings
    .map((pointer) => partOf(release, pointer))
    .filter(({ values }) => isRecord(values));
  for (const pointer of form.texts) {
    const text = textIn(release, pointer);
    if (text !== undefined)
      parts.push(...(await embeddedDocuments(file, release, { pointer, name: "values.yaml", text })));
  }
  return parts;
}

function textIn({ values }: RecipeDocument, pointer: string): string | undefined {
  const found = valueAt(values, ...pointer.split("/").slice(1));
  return typeof found === "string" && found !== ""
    ? found
    : typeof found === "number"
      ? String(found)
      : undefined;
}
