import type { Assignment } from "../../commands/command-line.ts";
import { choice, text, type WordValue } from "../../commands/word.ts";
import { deepestVariables, longestValue, mostValues } from "./limits.ts";

/** Values that a makefile gives to a variable, as they are written; several for branches and targets. */
export type MakeVariables = Map<string, readonly string[]>;

export function setVariable(variables: MakeVariables, name: string, value: string, operator: string): void {
  const known = variables.get(name) ?? [];
  // `?=` sets what is not set; `+=` adds to it.
  if (operator === "?=" && known.length > 0) return;
  const values =
    operator === "+=" && known.length > 0 ? known.map((before) => `${before} ${value}`) : [...known, value];
  variables.set(
    name,
    [...new Set(values)].slice(-mostValues).map((one) => one.slice(0, longestValue)),
  );
}

/** Variables of a shell command as the makefile leaves them. */
export function shellVariables(variables: MakeVariables): ReadonlyMap<string, WordValue> {
  const found = new Map<string, WordValue>();
  for (const [name, values] of variables) {
    const plain = values.map((value) => shellText(value, variables)).filter((value) => !value.includes("$"));
    if (plain.length > 0) found.set(name, plain.length === 1 ? text(plain[0] ?? "") : choice(plain));
  }
  return found;
}

/** For the places where a name is given. */
export function assignmentOf(name: string, value: string, line: number): Assignment {
  return { name, value: text(value), line };
}

const reference = /\$(?:\$|\(([\w.-]{1,100})\)|\{([\w.-]{1,100})\}|\(shell\s)/gu;

/**
 * A line of make as the shell gets it: two signs are one, variables with one value are put in, others stay variables of
 * the shell (GNU make manual, "Variable References", "Using Variables in Recipes").
 */
export function shellText(written: string, variables: MakeVariables, depth = 0): string {
  return written.replace(reference, (whole, round: string | undefined, curly: string | undefined) => {
    if (whole === "$$") return "$";
    const name = round ?? curly;
    if (name === undefined) return "$(";
    const values = variables.get(name);
    const [only] = values ?? [];
    if (values?.length !== 1 || only === undefined || depth >= deepestVariables)
      return shellVariable(name, whole);
    return shellText(only, variables, depth + 1).slice(0, longestValue);
  });
}

function shellVariable(name: string, whole: string): string {
  return /^[A-Za-z_]\w*$/u.test(name) ? `\${${name}}` : whole;
}
