import { parse, TomlError } from "smol-toml";

import type { ProblemCode } from "../model/coverage.ts";
import { tomlLines } from "./toml-lines.ts";

export type TomlReading =
  | {
      readonly ok: true;
      readonly values: Readonly<Record<string, unknown>>;
      /** JSON Pointer (RFC 6901) of a table, key or item to its 1-based line, down to `maxTomlPointerDepth`. */
      readonly lines: ReadonlyMap<string, number>;
    }
  | {
      readonly ok: false;
      readonly code: ProblemCode;
      /** Own words, without text of the file. */
      readonly message: string;
      /** 1-based. */
      readonly line?: number;
    };

/** 16 Mi UTF-16 units: the lock files of large Python projects have some 5 MB, because they list every wheel. */
export const maxTomlLength = 16 * 1024 * 1024;

/** Arrays and inline tables in each other; lock files nest three levels. */
export const maxTomlDepth = 64;

/** Parses one TOML 1.0 document within limits. Never throws for any text; what lies behind the first error is not read. */
export function readToml(text: string): TomlReading {
  if (text.length > maxTomlLength) {
    const message = `the TOML has ${text.length} characters, the limit is ${maxTomlLength}`;
    return { ok: false, code: "limit-exceeded", message };
  }
  const bare = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return { ok: true, values: parse(bare, { maxDepth: maxTomlDepth }), lines: tomlLines(bare) };
  } catch (error) {
    return brokenBy(error);
  }
}

function brokenBy(error: unknown): TomlReading {
  if (error instanceof TomlError) {
    const { line } = error;
    return { ok: false, code: "malformed", message: `the TOML is broken at line ${line}`, line };
  }
  // A stack that hostile nesting used up; dates that no calendar has.
  if (error instanceof RangeError) return { ok: false, code: "malformed", message: "the TOML is broken" };
  throw error;
}
