import type { Problem } from "../model/coverage.ts";
import { printable } from "../model/printable.ts";
import { isRecord } from "../syntax/json-access.ts";
import { readYaml } from "../syntax/yaml.ts";
import type { FolderFile } from "./detector.ts";
import { readWhole } from "./json-file.ts";

/** The mapping that a YAML file holds. */
export interface YamlMapping {
  readonly values: Readonly<Record<string, unknown>>;
  /** JSON Pointer to line. */
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
}

export type YamlFileReading =
  { readonly ok: true; readonly mapping: YamlMapping } | { readonly ok: false; readonly problem: Problem };

/** Reads a YAML file of one mapping within limits. */
export async function readYamlFile(file: FolderFile, maxBytes: number): Promise<YamlFileReading> {
  const reading = await readWhole(file, maxBytes);
  if (!reading.ok) return reading;
  const name = printable(file.name);
  const text = new TextDecoder("utf-8").decode(reading.bytes);
  if (text.includes("\ufffd")) return failed("not-utf8", `${name} is not UTF-8.`);
  const { value, lines, problems } = await readYaml(text);
  const [first] = problems;
  if (isRecord(value))
    return { ok: true, mapping: { values: value, lines, problems: problems.map(sentence) } };
  if (first !== undefined) return { ok: false, problem: sentence(first) };
  return failed("malformed", `${name} holds no mapping of keys to values.`);
}

function sentence({ code, message }: Problem): Problem {
  return { code, message: `The file, ${message}.` };
}

function failed(code: Problem["code"], message: string): YamlFileReading {
  return { ok: false, problem: { code, message } };
}
