import type { ApiRow, ArgumentAt } from "../api.ts";
import { javaLines } from "./jvm-shapes.ts";

interface SaidPrompt {
  readonly library: string;
  readonly symbols: readonly string[];
  readonly text?: readonly ArgumentAt[];
  readonly roleAt?: readonly ArgumentAt[];
  readonly imports: readonly string[];
  readonly statement: string;
  readonly finds?: readonly string[];
}

const sentence = "You answer questions about tea.";

/** A call that is given the instructions of a system. */
function systemPrompt(row: SaidPrompt): ApiRow {
  const { library, symbols, text = [{ at: 0 }], roleAt, imports, statement } = row;
  return {
    library: `maven/${library}`,
    symbols,
    makes: { kind: "prompt", text, role: "system", ...(roleAt === undefined ? {} : { roleAt }) },
    example: javaLines(imports, statement),
    finds: row.finds ?? ["prompt:system prompt"],
  };
}

const openai = "com.openai.models";
const azure = "com.azure.ai";
const theo = "com.theokanning.openai.completion.chat";
const bedrock = "software.amazon.awssdk.services.bedrockruntime.model";

/** Instructions of a system in clients of hosted services. */
export const jvmPromptApis: readonly ApiRow[] = [
  systemPrompt({
    library: "com.openai/openai-java",
    symbols: [
      `${openai}.**.*Params.builder().**.addSystemMessage`,
      `${openai}.**.*Params.builder().**.addDeveloperMessage`,
      `${openai}.**.*Params.builder().**.instructions`,
      `${openai}.**.ChatCompletionSystemMessageParam.builder().**.content`,
      `${openai}.**.ChatCompletionDeveloperMessageParam.builder().**.content`,
    ],
    imports: [`${openai}.chat.completions.ChatCompletionCreateParams`],
    statement: `ChatCompletionCreateParams.builder().addSystemMessage("${sentence}");`,
  }),
  systemPrompt({
    library: "com.anthropic/anthropic-java",
    symbols: ["com.anthropic.models.**.*Params.builder().**.system"],
    imports: ["com.anthropic.models.messages.MessageCreateParams"],
    statement: `MessageCreateParams.builder().system("${sentence}");`,
  }),
  systemPrompt({
    library: "com.theokanning.openai-gpt3-java/api",
    symbols: [`${theo}.ChatMessage`],
    text: [{ at: 1 }],
    roleAt: [{ at: 0 }],
    imports: [`${theo}.ChatMessage`, `${theo}.ChatMessageRole`],
    statement: `new ChatMessage(ChatMessageRole.SYSTEM.value(), "${sentence}");`,
  }),
  systemPrompt({
    library: "com.theokanning.openai-gpt3-java/api",
    symbols: [
      `${theo}.SystemMessage`,
      "io.github.sashirestela.openai.domain.chat.ChatMessage.SystemMessage.of",
      "io.github.sashirestela.openai.domain.chat.message.ChatMsgSystem",
    ],
    imports: [`${theo}.SystemMessage`],
    statement: `new SystemMessage("${sentence}");`,
  }),
  systemPrompt({
    library: "com.azure/azure-ai-openai",
    symbols: [
      `${azure}.openai.models.ChatRequestSystemMessage`,
      `${azure}.openai.models.ChatRequestDeveloperMessage`,
      `${azure}.inference.models.ChatRequestSystemMessage`,
      `${azure}.inference.models.ChatRequestSystemMessage.fromString`,
    ],
    imports: [`${azure}.openai.models.ChatRequestSystemMessage`],
    statement: `new ChatRequestSystemMessage("${sentence}");`,
  }),
  systemPrompt({
    library: "com.google.genai/google-genai",
    symbols: ["com.google.genai.types.GenerateContentConfig.builder().**.systemInstruction"],
    imports: ["com.google.genai.types.*"],
    statement: `GenerateContentConfig.builder().systemInstruction(Content.fromParts(Part.fromText("${sentence}")));`,
  }),
  systemPrompt({
    library: "com.google.cloud/google-cloud-vertexai",
    symbols: [
      "com.google.cloud.vertexai.generativeai.GenerativeModel**.setSystemInstruction",
      "com.google.cloud.vertexai.generativeai.GenerativeModel**.withSystemInstruction",
    ],
    imports: ["com.google.cloud.vertexai.generativeai.*"],
    statement: `new GenerativeModel.Builder().setSystemInstruction(ContentMaker.fromString("${sentence}"));`,
  }),
  systemPrompt({
    library: "software.amazon.awssdk/bedrockruntime",
    symbols: [`${bedrock}.SystemContentBlock.fromText`, `${bedrock}.SystemContentBlock.builder().**.text`],
    imports: [`${bedrock}.SystemContentBlock`],
    statement: `SystemContentBlock.builder().text("${sentence}").build();`,
  }),
  systemPrompt({
    library: "com.alibaba/dashscope-sdk-java",
    symbols: ["com.alibaba.dashscope.common.Message.builder().**.build"],
    text: [{ of: "content", at: 0 }],
    roleAt: [{ of: "role", at: 0 }],
    imports: ["com.alibaba.dashscope.common.Message", "com.alibaba.dashscope.common.Role"],
    statement: `Message.builder().role(Role.SYSTEM.getValue()).content("${sentence}").build();`,
  }),
  systemPrompt({
    library: "com.microsoft.semantic-kernel/semantickernel-api",
    symbols: [
      "com.microsoft.semantickernel.services.chatcompletion.ChatHistory",
      "com.microsoft.semantickernel.services.chatcompletion.ChatHistory().addSystemMessage",
    ],
    imports: ["com.microsoft.semantickernel.services.chatcompletion.ChatHistory"],
    statement: `new ChatHistory("${sentence}");`,
  }),
  systemPrompt({
    library: "dev.langchain4j/langchain4j",
    symbols: [
      "dev.langchain4j.service.AiServices.builder().**.systemMessage",
      "dev.langchain4j.service.AiServices.builder().**.systemMessageProvider",
      "dev.langchain4j.agentic.AgenticServices.*Builder().**.systemMessage",
    ],
    imports: ["dev.langchain4j.service.AiServices"],
    statement: `AiServices.builder(Helper.class).systemMessageProvider(id -> "${sentence}").build();`,
  }),
];
