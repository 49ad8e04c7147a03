import type { ApiRow } from "../api.ts";
import { csharpExtensionsAiApis } from "./csharp-extensions-ai.table.ts";
import { csharpOpenaiApis } from "./csharp-openai.table.ts";
import { csharpSemanticKernelApis } from "./csharp-semantic-kernel.table.ts";
import { csharpStoreApis } from "./csharp-stores.table.ts";

/** Libraries of .NET. */
export const csharpApis: readonly ApiRow[] = [
  ...csharpOpenaiApis,
  ...csharpExtensionsAiApis,
  ...csharpSemanticKernelApis,
  ...csharpStoreApis,
];
