import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { readYaml } from "../../syntax/yaml.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import { maxRecipeBytes } from "./limits.ts";

/** The mapping that a YAML configuration holds. */
export interface Recipe {
  readonly values: Readonly<Record<string, unknown>>;
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
}

export type RecipeReading =
  { readonly ok: true; readonly recipe: Recipe } | { readonly ok: false; readonly problem: Problem };

/** Reads a YAML file of one mapping. */
export async function readRecipe(file: FolderFile): Promise<RecipeReading> {
  const reading = await readWhole(file, maxRecipeBytes);
  if (!reading.ok) return reading;
  const name = printable(file.name);
  const text = new TextDecoder("utf-8").decode(reading.bytes);
  if (text.includes("\ufffd")) return failed("not-utf8", `${name} is not UTF-8.`);
  const { value, lines, problems } = await readYaml(text);
  const [first] = problems;
  if (isRecord(value))
    return { ok: true, recipe: { values: value, lines, problems: problems.map(problemOf) } };
  if (first !== undefined) return { ok: false, problem: problemOf(first) };
  return failed("malformed", `${name} holds no mapping of keys to values.`);
}

function problemOf({ code, message }: Problem): Problem {
  return { code, message: `The configuration, ${message}.` };
}

function failed(code: Problem["code"], message: string): RecipeReading {
  return { ok: false, problem: { code, message } };
}
