import type { ApiRow } from "../api.ts";
import { jvmClientApis } from "./jvm-clients.table.ts";
import { jvmLocalApis } from "./jvm-local.table.ts";
import { langchain4jApis } from "./jvm-langchain4j.table.ts";
import { jvmPromptApis } from "./jvm-prompts.table.ts";
import { springAiApis } from "./jvm-spring-ai.table.ts";
import { jvmStoreApis } from "./jvm-stores.table.ts";

/** Libraries of Java, which Kotlin uses too. */
export const jvmApis: readonly ApiRow[] = [
  ...langchain4jApis,
  ...springAiApis,
  ...jvmClientApis,
  ...jvmPromptApis,
  ...jvmLocalApis,
  ...jvmStoreApis,
];
