import type * as z from "zod";
import { printable } from "../model/printable.ts";
import type { YamlReading } from "./yaml.ts";
import { yamlPlace } from "./yaml-place.ts";

type Issue = z.core.$ZodIssue;

/** `assay.yaml:12:5: datasets[0].source: ...`, in the order of the file. */
export function mistakesIn(issues: readonly Issue[], reading: YamlReading, name: string): readonly string[] {
  return issues
    .flatMap(innermost)
    .flatMap(perKey)
    .map(({ path, message }) => ({ ...yamlPlace(reading, path), text: `${keysOf(path)}${message}` }))
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, text }) => `${name}:${line}:${column}: ${text}`);
}

/** What is wrong, in words for people who know no schema. The schema's own words, where it has some, come first. */
export const ownWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "invalid_type") {
    return issue.input === undefined ? "this is missing" : `this must be ${wordFor(issue.expected)}`;
  }
  if (issue.code === "invalid_value") {
    if (issue.input === undefined) return "this is missing";
    const [only, ...others] = issue.values.map(String);
    return others.length === 0
      ? `this must be ${only}`
      : `this must be one of ${[only, ...others].join(", ")}`;
  }
  if (issue.code === "too_small" || issue.code === "too_big") return sizeMistake(issue);
  return undefined;
};

function sizeMistake(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>): string {
  const bound = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  const units: Readonly<Partial<Record<string, string>>> = { string: " characters", array: " entries" };
  const unit = units[issue.origin];
  return unit === undefined ? `this must be ${bound}` : `this must have ${bound}${unit}`;
}

function wordFor(expected: string): string {
  switch (expected) {
    case "string":
      return "text; put a number in quotes";
    case "number":
      return "a number";
    case "int":
      return "a whole number";
    case "array":
      return "a list";
    case "object":
      return "keys with values";
    default:
      return expected;
  }
}

/** Of a choice between forms the mistakes in the form that was meant: the one whose kind of value it is. */
function innermost(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const meant = issue.errors.find(
    (branch) => branch.length > 0 && branch.every(({ path }) => path.length > 0),
  );
  if (meant === undefined) return [issue];
  return meant.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

interface Mistake {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Of several keys that there are not each one. */
function perKey(issue: Issue): readonly Mistake[] {
  if (issue.code !== "unrecognized_keys") return [issue];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: "there is no such key" }));
}

/** `policies[0].deny: `, to stand before a message; empty for the whole file. */
export function keysOf(path: readonly PropertyKey[]): string {
  const keys = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return keys === "" ? "" : `${printable(keys.replace(/^\./u, ""))}: `;
}
