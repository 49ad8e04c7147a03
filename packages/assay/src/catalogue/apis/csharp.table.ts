import type { ApiRow } from "../api.ts";
import { csharpAgentApis } from "./csharp-agents.table.ts";
import { csharpAspireApis } from "./csharp-aspire.table.ts";
import { csharpExtensionsAiApis } from "./csharp-extensions-ai.table.ts";
import { csharpHostedApis } from "./csharp-hosted.table.ts";
import { csharpLocalApis } from "./csharp-local.table.ts";
import { csharpOpenaiApis } from "./csharp-openai.table.ts";
import { csharpSemanticKernelApis } from "./csharp-semantic-kernel.table.ts";
import { csharpStoreApis } from "./csharp-stores.table.ts";
import { csharpTrainingApis } from "./csharp-training.table.ts";

/** Libraries of .NET. */
export const csharpApis: readonly ApiRow[] = [
  ...csharpOpenaiApis,
  ...csharpExtensionsAiApis,
  ...csharpSemanticKernelApis,
  ...csharpStoreApis,
  ...csharpHostedApis,
  ...csharpLocalApis,
  ...csharpAgentApis,
  ...csharpAspireApis,
  ...csharpTrainingApis,
];
