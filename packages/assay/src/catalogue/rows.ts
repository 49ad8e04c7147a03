import type { ApiRow, ConstantTable } from "./api.ts";
import { csharpApis } from "./apis/csharp.table.ts";
import { goApis } from "./apis/go.table.ts";
import { javascriptApis } from "./apis/javascript.table.ts";
import { jvmApis } from "./apis/jvm.table.ts";
import { pythonHubApis } from "./apis/python-hub.table.ts";
import { pythonApisPart2, pythonConstantsPart2 } from "./apis/python-part-2.ts";
import { jvmConstants } from "./constants/jvm.table.ts";

/** The rows of the catalogue that are about libraries of one language. */
export function rowsOfLanguage(language: string): readonly ApiRow[] {
  return Object.hasOwn(rows, language) ? (rows[language] ?? []) : [];
}

const rows: Readonly<Record<string, readonly ApiRow[]>> = {
  python: [...pythonHubApis, ...pythonApisPart2],
  javascript: javascriptApis,
  go: goApis,
  java: jvmApis,
  csharp: csharpApis,
};

const goOpenai = "github.com/sashabaranov/go-openai:";

/** Constants of all libraries that stand for names of models. */
export const apiConstants: ConstantTable = {
  ...pythonConstantsPart2,
  ...jvmConstants,
  [`${goOpenai}GPT3Dot5Turbo`]: "gpt-3.5-turbo",
  [`${goOpenai}GPT4`]: "gpt-4",
  [`${goOpenai}GPT4Turbo`]: "gpt-4-turbo",
  [`${goOpenai}GPT4o`]: "gpt-4o",
  [`${goOpenai}GPT4oMini`]: "gpt-4o-mini",
  [`${goOpenai}SmallEmbedding3`]: "text-embedding-3-small",
  [`${goOpenai}LargeEmbedding3`]: "text-embedding-3-large",
  [`${goOpenai}AdaEmbeddingV2`]: "text-embedding-ada-002",
  [`${goOpenai}Whisper1`]: "whisper-1",
};
