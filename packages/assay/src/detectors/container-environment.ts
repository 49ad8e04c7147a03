import { text, textWord, unresolved, unresolvedWord, type Word, type WordValue } from "../commands/word.ts";
import type { Place } from "../model/use.ts";
import { isRecord, listAt, recordAt, stringAt, valueAt } from "../syntax/json-access.ts";
import type { RecipeDocument } from "./recipe-document.ts";
import { isTemplate } from "./recipe-names.ts";
import { pointerStep } from "../syntax/json-pointer.ts";
import { textLine } from "./text-line.ts";

/** A variable of the environment, and where its value stands. */
export interface Variable {
  readonly name: string;
  readonly value: WordValue;
  /** Where the value stands. */
  readonly place: Place;
  /** Where the container takes it from there, when that is another file or object. */
  readonly takenAt?: Place;
}

/** Values that other documents of the tree give to variables: a ConfigMap by its name. */
export type VariableSource = (kind: "ConfigMap" | "Secret", name: string) => readonly Variable[] | undefined;

/** Words and variables of one container: far above what people write. */
const maxWords = 400;
const maxVariables = 300;

/** `$(NAME)` in a command is the variable of the container (Kubernetes, "Define dependent environment variables"). */
export function wordsAt(
  document: RecipeDocument,
  value: unknown,
  pointer: string,
  environment: readonly Variable[],
): readonly Word[] {
  if (typeof value === "string") return wordsOfText(value, textLine(document, pointer), environment);
  if (isRecord(value)) return optionWords(document, value, pointer, environment);
  if (!Array.isArray(value)) return [];
  return value.slice(0, maxWords).flatMap((item: unknown, at) => {
    const line = textLine(document, `${pointer}/${at}`);
    if (typeof item === "string") return [wordOf(item, line, environment)];
    return typeof item === "number" || typeof item === "boolean" ? [textWord(String(item), line)] : [];
  });
}

/** One text with all arguments, as charts have it. */
function wordsOfText(written: string, line: number, environment: readonly Variable[]): readonly Word[] {
  const words = written.split(/\s+/u, maxWords).filter((word) => word !== "");
  return words.map((word) => wordOf(word.replace(/^(["'])(.*)\1$/u, "$2"), line, environment));
}

/** A mapping of options to values: `tensor-parallel-size: 2`. */
function optionWords(
  document: RecipeDocument,
  values: Readonly<Record<string, unknown>>,
  pointer: string,
  environment: readonly Variable[],
): readonly Word[] {
  return Object.entries(values)
    .slice(0, maxWords)
    .flatMap(([key, value]) => {
      const { line = 1 } = document.placeAt(`${pointer}/${pointerStep(key)}`);
      const option = textWord(key.startsWith("-") ? key : `--${key}`, line);
      if (value === true || value === null || value === "") return [option];
      const isPlain = typeof value === "string" || typeof value === "number";
      return isPlain ? [option, wordOf(String(value), line, environment)] : [];
    });
}

function wordOf(written: string, line: number, environment: readonly Variable[]): Word {
  let isKnown = true;
  const filled = written.replace(/\$\(([A-Za-z_]\w{0,100})\)/gu, (whole, name: string) => {
    const value = environment.find((one) => one.name === name)?.value;
    if (value?.kind === "text") return value.value;
    isKnown = false;
    return value?.kind === "unresolved" ? (value.default ?? whole) : whole;
  });
  if (isKnown && !filled.includes("{{")) return textWord(filled, line);
  const isDefault = !isKnown && !filled.includes("$(");
  return isDefault ? unresolvedWord(written, line, filled) : unresolvedWord(written, line);
}

/** `env` as a list of names and values, or as a mapping; and what `envFrom` takes from elsewhere. */
export function environmentOf(
  document: RecipeDocument,
  values: Readonly<Record<string, unknown>>,
  pointer: string,
  sources: VariableSource,
): readonly Variable[] {
  const found = [
    ...environmentFrom(document, values, pointer, sources),
    ...environmentKeys.flatMap((key) => variablesAt(document, values[key], `${pointer}/${key}`, sources)),
  ];
  return found.slice(0, maxVariables);
}

const environmentKeys = [
  "env",
  "envs",
  "environment",
  "extraEnv",
  "extraEnvVars",
  "extraEnvs",
  "envVars",
  "additionalEnv",
];

function environmentFrom(
  { placeAt }: RecipeDocument,
  values: unknown,
  pointer: string,
  sources: VariableSource,
): readonly Variable[] {
  return (listAt(values, "envFrom") ?? []).flatMap((one, at) => {
    const takenAt = placeAt(`${pointer}/envFrom/${at}`);
    const name = stringAt(one, "configMapRef", "name");
    const prefix = stringAt(one, "prefix") ?? "";
    const variables = name === undefined ? [] : (sources("ConfigMap", name) ?? []);
    return variables.map((variable) => ({ ...variable, name: `${prefix}${variable.name}`, takenAt }));
  });
}

/** Variables as a list of names and values, or as a mapping. */
export function variablesAt(
  document: RecipeDocument,
  value: unknown,
  pointer: string,
  sources: VariableSource,
): readonly Variable[] {
  if (Array.isArray(value))
    return value
      .slice(0, maxVariables)
      .flatMap((item: unknown, at) => variableAt(document, item, `${pointer}/${at}`, sources));
  if (!isRecord(value)) return [];
  return Object.entries(value)
    .slice(0, maxVariables)
    .flatMap(([name, inner]) => {
      const place = document.placeAt(`${pointer}/${pointerStep(name)}`);
      if (isRecord(inner)) return referenced(name, inner, place, sources);
      return scalarVariable(name, inner, place);
    });
}

function variableAt(
  document: RecipeDocument,
  item: unknown,
  pointer: string,
  sources: VariableSource,
): readonly Variable[] {
  if (typeof item === "string") return assignment(item, document.placeAt(pointer));
  const name = stringAt(item, "name");
  if (name === undefined) return [];
  const from = recordAt(item, "valueFrom");
  if (from !== undefined)
    return referenced(name, { valueFrom: from }, document.placeAt(`${pointer}/valueFrom`), sources);
  return scalarVariable(name, valueAt(item, "value"), document.placeAt(`${pointer}/value`));
}

/** `NAME=value` in one text. */
function assignment(written: string, place: Place): readonly Variable[] {
  const [, name, value = ""] = /^([A-Za-z_]\w{0,100})=([^]{0,2000})$/u.exec(written) ?? [];
  return name === undefined ? [] : scalarVariable(name, value, place);
}

function scalarVariable(name: string, value: unknown, place: Place): readonly Variable[] {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return [];
  const written = String(value);
  const isOpen = isTemplate(written);
  return [{ name, value: isOpen ? unresolved(written) : text(written), place }];
}

/** A value of a ConfigMap of the tree is known, and stands there; a secret and a field are not. */
function referenced(
  name: string,
  values: Readonly<Record<string, unknown>>,
  place: Place,
  sources: VariableSource,
): readonly Variable[] {
  const from = recordAt(values, "valueFrom") ?? values;
  for (const [key, kind] of [
    ["configMapKeyRef", "ConfigMap"],
    ["secretKeyRef", "Secret"],
  ] as const) {
    const map = stringAt(from, key, "name");
    const entry = stringAt(from, key, "key");
    if (map === undefined || entry === undefined) continue;
    const known = sources(kind, map)?.find((one) => one.name === entry);
    return [
      known === undefined
        ? { name, value: unresolved(`${kind} ${map}: ${entry}`), place }
        : { ...known, name, takenAt: place },
    ];
  }
  return recordAt(values, "valueFrom") === undefined ? [] : [{ name, value: unresolved(name), place }];
}
