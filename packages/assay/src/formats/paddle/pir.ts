import { isRecord, listAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import type { ModelPort } from "../../model/properties.ts";
import { printable } from "../../model/printable.ts";
import { emptyFacts, noteOperation, type ProgramFacts } from "./program.ts";

/** Blocks in operations in blocks: more than any control flow needs; JSON itself is bounded too. */
const deepest = 32;

/** Dialects of PIR by number (paddle/fluid/pir/serialize_deserialize): built-in, operators, control flow, distributed. */
const ownDialects: ReadonlySet<string> = new Set(["0", "1", "3", "4", "builtin", "pd_op", "cf", "pd_dist"]);
const mostNames = 10;

/** Reads a PIR program, parsed from JSON; undefined when it is none. */
export function readPir(value: unknown): ProgramFacts | undefined {
  const regions = listAt(value, "program", "regions");
  if (regions === undefined) return undefined;
  const facts = emptyFacts();
  const custom = new Set<string>();
  readRegions(regions, facts, custom, 0);
  if (custom.size > 0) {
    const names = [...custom].sort().slice(0, mostNames).map(printable);
    facts.hazards.push({
      rule: "PADDLE-CUSTOM-OPERATION",
      verdict: "unknown",
      message: `Operators of a custom dialect: ${names.join(", ")}.`,
      evidence: names,
    });
  }
  facts.parameters.sort();
  return facts;
}

function readRegions(
  regions: readonly unknown[],
  facts: ProgramFacts,
  custom: Set<string>,
  depth: number,
): void {
  if (depth > deepest) {
    facts.trouble ??= {
      code: "limit-exceeded",
      message: `blocks are nested more than ${deepest} deep`,
      offset: 0,
    };
    return;
  }
  for (const region of regions) {
    for (const block of listAt(region, "blocks") ?? []) {
      for (const operation of listAt(block, "ops") ?? []) readOperation(operation, facts, custom, depth);
    }
  }
}

function readOperation(operation: unknown, facts: ProgramFacts, custom: Set<string>, depth: number): void {
  if (!isRecord(operation)) return;
  const full = stringAt(operation, "#") ?? "";
  if (full === "p" || full.endsWith(".parameter")) noteParameter(operation, facts);
  else noteCall(operation, full, facts, custom);
  for (const key of ["regions", "R"]) readRegions(listAt(operation, key) ?? [], facts, custom, depth + 1);
}

function noteParameter(operation: Readonly<Record<string, unknown>>, facts: ProgramFacts): void {
  const name = (listAt(operation, "A") ?? []).find((one) => typeof one === "string");
  if (typeof name === "string") facts.parameters.push(name);
}

function noteCall(
  operation: Readonly<Record<string, unknown>>,
  full: string,
  facts: ProgramFacts,
  custom: Set<string>,
): void {
  const dot = full.indexOf(".");
  const name = full.slice(dot + 1);
  if (dot > 0 && !ownDialects.has(full.slice(0, dot))) custom.add(full);
  noteOperation(facts, name, textsOf(operation));
  if (name === "data" || name === "feed") facts.inputs.push(...portsOf(operation, "name"));
  if (name === "fetch") facts.outputs.push(...portsOf(operation, "name"));
}

function textsOf(operation: Readonly<Record<string, unknown>>): string[] {
  const found: string[] = [];
  for (const attribute of listAt(operation, "A") ?? []) {
    const text = stringAt(attribute, "AT", "D");
    const name = stringAt(attribute, "N") ?? "";
    if (text !== undefined && name !== "struct_name") found.push(`${name}=${JSON.stringify(text)}`);
  }
  return found.slice(0, 10);
}

/** Element types as PIR writes them. */
const elementTypes: Readonly<Record<string, string>> = {
  t_f32: "f32",
  t_f16: "f16",
  t_f64: "f64",
  t_bf16: "bf16",
  t_i32: "i32",
  t_i64: "i64",
  t_bool: "bool",
  t_ui8: "u8",
  t_i8: "i8",
};

function portsOf(operation: Readonly<Record<string, unknown>>, key: string): ModelPort[] {
  const named = (listAt(operation, "A") ?? []).find((one) => stringAt(one, "N") === key);
  const name = stringAt(named, "AT", "D");
  if (name === undefined) return [];
  const type = listAt(operation, "O", 0, "TT", "D") ?? [];
  const element = stringAt(type[0], "#")?.replace(/^\d+\./u, "") ?? "";
  const dtype = elementTypes[element];
  const dimensions = valueAt(type, 1);
  const shape = Array.isArray(dimensions)
    ? dimensions.slice(0, 64).map((size: unknown) => (typeof size === "number" && size >= 0 ? size : "?"))
    : undefined;
  return [{ name, ...(dtype === undefined ? {} : { dtype }), ...(shape === undefined ? {} : { shape }) }];
}
