import type { Variable } from "../../code/program.ts";
import { isRecord, recordAt, valueAt } from "../../syntax/json-access.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import type { FolderFile } from "../detector.ts";
import { envVariable } from "../env-file.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { parseRecipe, type RecipeDocument } from "../recipe-document.ts";
import { maxConfigBytes } from "./limits.ts";

/** Files that are read, objects in one that are looked into, and how deep. */
const mostFiles = 64;
const mostObjects = 5_000;
const deepest = 14;

export interface NamedVariable extends Variable {
  readonly name: string;
}

const image = /(?:^|\/)(?:(?:Docker|Container)file(?:\.[\w.-]+)?|[\w.-]+\.(?:D|d)ockerfile)$/u;
const compose = /(?:^|\/)(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/u;
const manifest = /(?:^|\/)(?:k8s|kube|kubernetes|manifests?|deploy(?:ment)?s?)(?:[/.-].{0,200})?\.ya?ml$/u;

/** What images, compose files and manifests of Kubernetes set for the programs that run in them. */
export async function containerVariables(project: ProjectInput): Promise<readonly NamedVariable[]> {
  const paths = project.paths.filter(
    (path) =>
      (image.test(path) || compose.test(path) || manifest.test(path)) && !/(?:^|\/)tests?\//u.test(path),
  );
  const found: NamedVariable[] = [];
  for (const path of paths.slice(0, mostFiles)) {
    const file = project.find(path);
    if (file !== undefined) found.push(...(await variablesOf(file)));
  }
  return found;
}

async function variablesOf(file: FolderFile): Promise<readonly NamedVariable[]> {
  const reading = await readWhole(file, maxConfigBytes);
  if (!reading.ok) return [];
  if (image.test(file.path))
    return variablesOfImage(new TextDecoder("utf-8").decode(reading.bytes), file.path);
  const documents = await parseRecipe(file, reading.bytes, "yaml");
  return documents.flatMap((document) => variablesIn(document));
}

/** `ENV NAME=value OTHER="value"`, `ENV NAME value`, `ARG NAME=value`, also over several lines. */
function variablesOfImage(text: string, path: string): readonly NamedVariable[] {
  const found: NamedVariable[] = [];
  let isOpen = false;
  for (const [index, line] of text.split("\n").entries()) {
    const begins = /^\s{0,40}(?:ENV|ARG)\s(.{0,2000})$/iu.exec(line)?.[1];
    const rest = begins ?? (isOpen ? line : undefined);
    if (rest === undefined) continue;
    isOpen = /\\\s{0,20}$/u.test(line);
    for (const [name, value] of pairsIn(rest.replace(/\\\s{0,20}$/u, "")))
      found.push({ name, value, path, line: index + 1 });
  }
  return found;
}

function pairsIn(written: string): readonly (readonly [name: string, value: string])[] {
  const spaced = /^\s{0,40}([A-Za-z_]\w{0,100})\s+([^=\s][^=]{0,1000})$/u.exec(written);
  if (spaced !== null) return [[spaced[1] ?? "", (spaced[2] ?? "").trim().replace(/^(["'])(.*)\1$/u, "$2")]];
  const words = written.match(/[A-Za-z_]\w{0,100}=(?:"[^"]{0,1000}"|'[^']{0,1000}'|\S{0,1000})/gu) ?? [];
  return words.flatMap((word) => {
    const pair = envVariable(word);
    return pair === undefined ? [] : [pair];
  });
}

/** `environment` of services, `env` of containers, `data` of a ConfigMap: by keys, or as a list. */
function variablesIn(document: RecipeDocument): readonly NamedVariable[] {
  const found: NamedVariable[] = [];
  const budget = { left: mostObjects };
  const add = (name: string, value: unknown, pointer: string): void => {
    const text = typeof value === "string" ? settled(value) : undefined;
    if (text === undefined || text === "" || !/^[A-Z]\w{1,100}$/u.test(name)) return;
    found.push({ name, value: text, path: document.path, line: document.placeAt(pointer).line ?? 1 });
  };
  const visit = (value: unknown, pointer: string, depth: number): void => {
    budget.left -= 1;
    if (depth > deepest || budget.left < 0 || typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const at = `${pointer}/${pointerStep(key)}`;
      if (key === "environment" || key === "env") addAll(inner, at, add);
      visit(inner, at, depth + 1);
    }
  };
  visit(document.values, "", 0);
  if (valueAt(document.values, "kind") === "ConfigMap")
    addAll(recordAt(document.values, "data"), "/data", add);
  return found;
}

function addAll(
  value: unknown,
  pointer: string,
  add: (name: string, value: unknown, pointer: string) => void,
): void {
  if (Array.isArray(value)) {
    for (const [at, item] of value.slice(0, mostObjects).entries()) {
      const [name, text] = pairOf(item);
      if (name !== undefined) add(name, text, `${pointer}/${at}${isRecord(item) ? "/value" : ""}`);
    }
    return;
  }
  if (isRecord(value))
    for (const [name, text] of Object.entries(value)) add(name, text, `${pointer}/${pointerStep(name)}`);
}

/** `- NAME=value`, `- {name: NAME, value: value}`. */
function pairOf(item: unknown): readonly [name?: string, value?: unknown] {
  if (typeof item === "string") return envVariable(item) ?? [];
  const name = valueAt(item, "name");
  return typeof name === "string" ? [name, valueAt(item, "value")] : [];
}

/** `${MODEL:-gpt-4o}` is what it is by default; what is set elsewhere only is nothing. */
function settled(value: string): string | undefined {
  const text = value.replace(/\$\{\w{1,100}:?-([^${}]{0,500})\}/gu, "$1");
  return /[$]|\{\{/u.test(text) ? undefined : text;
}
