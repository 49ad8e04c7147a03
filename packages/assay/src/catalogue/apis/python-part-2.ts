import type { ApiRow, ConstantTable } from "../api.ts";
import { agentFrameworkApis } from "./python-agents-frameworks.table.ts";
import { langchainApis } from "./python-agents-langchain.table.ts";
import { cloudApis } from "./python-hosted-clouds.table.ts";
import { gatewayApis } from "./python-hosted-gateways.table.ts";
import { inferenceApis } from "./python-hosted-inference.table.ts";
import { labApis } from "./python-hosted-labs.table.ts";
import { mediaApis } from "./python-hosted-media.table.ts";
import { openaiApis } from "./python-hosted-openai.table.ts";
import { retrievalFrameworkApis } from "./python-retrieval-frameworks.table.ts";
import { storeApis } from "./python-retrieval-stores.table.ts";
import { trackingApis } from "./python-tracking.table.ts";

/** Python libraries, second part: hosted services, agents, retrieval, tracking. */
export const pythonApisPart2: readonly ApiRow[] = [
  ...openaiApis,
  ...labApis,
  ...inferenceApis,
  ...cloudApis,
  ...mediaApis,
  ...gatewayApis,
  ...langchainApis,
  ...agentFrameworkApis,
  ...retrievalFrameworkApis,
  ...storeApis,
  ...trackingApis,
];

/** Constants of these libraries that stand for names of models. */
export const pythonConstantsPart2 = (): ConstantTable =>
  new Map([["dashscope.Generation.Models.qwen_turbo", "qwen-turbo"]]);
