import type { ApiRow } from "../api.ts";
import { javascriptAgentApis } from "./javascript-agents.table.ts";
import { javascriptAiSdkApis } from "./javascript-ai-sdk.table.ts";
import { javascriptHostedApis } from "./javascript-hosted.table.ts";
import { javascriptLangchainApis } from "./javascript-langchain.table.ts";
import { javascriptLocalApis } from "./javascript-local.table.ts";
import { javascriptMediaApis } from "./javascript-media.table.ts";
import { javascriptStoreApis } from "./javascript-stores.table.ts";

/** JavaScript and TypeScript libraries. */
export const javascriptApis: readonly ApiRow[] = [
  ...javascriptHostedApis,
  ...javascriptMediaApis,
  ...javascriptAiSdkApis,
  ...javascriptLangchainApis,
  ...javascriptAgentApis,
  ...javascriptLocalApis,
  ...javascriptStoreApis,
];
