import type { ApiRow, ConstantTable } from "./api.ts";
import { csharpApis } from "./apis/csharp.table.ts";
import { goApis } from "./apis/go.table.ts";
import { javascriptApis } from "./apis/javascript.table.ts";
import { rustApis } from "./apis/rust.table.ts";
import { jvmApis } from "./apis/jvm.table.ts";
import { kotlinApis } from "./apis/kotlin.table.ts";
import { pythonLocalApis } from "./apis/python-local.ts";
import { pythonApisPart2, pythonConstantsPart2 } from "./apis/python-part-2.ts";
import { constantsOf, joinedConstants } from "./constants/constants-of.ts";
import { csharpConstants } from "./constants/csharp.table.ts";
import { goAnthropicConstants } from "./constants/go-anthropic.table.ts";
import { goOtherConstants } from "./constants/go-others.table.ts";
import { goOpenaiConstants } from "./constants/go-openai.table.ts";
import { rigConstants } from "./constants/rust-rig.table.ts";
import { rustConstants } from "./constants/rust.table.ts";
import { pythonConstants } from "./constants/python.table.ts";
import { jvmConstants } from "./constants/jvm.table.ts";

/** The rows of the catalogue that are about libraries of one language. */
export function rowsOfLanguage(language: string): readonly ApiRow[] {
  return Object.hasOwn(rows, language) ? (rows[language] ?? []) : [];
}

const rows: Readonly<Record<string, readonly ApiRow[]>> = {
  python: [...pythonLocalApis, ...pythonApisPart2],
  javascript: javascriptApis,
  go: goApis,
  rust: rustApis,
  java: jvmApis,
  csharp: csharpApis,
  kotlin: kotlinApis,
};

let constants: ConstantTable | undefined;

/** Constants of all libraries that stand for names of models; put together when code first asks. */
export function apiConstants(): ConstantTable {
  constants ??= joinedConstants([
    pythonConstantsPart2(),
    constantsOf(pythonConstants),
    constantsOf(jvmConstants),
    constantsOf(csharpConstants),
    goOpenaiConstants(),
    goOtherConstants(),
    rigConstants(),
    rustConstants(),
    goAnthropicConstants(),
  ]);
  return constants;
}
