import type { ConstantTable } from "../api.ts";
import { constantsIn, joinedConstants } from "./constants-of.ts";

const bedrock = {
  ModelAi21J2MidV1: "ai21.j2-mid-v1",
  ModelAi21J2UltraV1: "ai21.j2-ultra-v1",
  ModelAmazonNovaLiteV1: "us.amazon.nova-lite-v1:0",
  ModelAmazonNovaMicroV1: "us.amazon.nova-micro-v1:0",
  ModelAmazonNovaProV1: "us.amazon.nova-pro-v1:0",
  ModelAmazonTitanTextExpressV1: "amazon.titan-text-express-v1",
  ModelAmazonTitanTextLiteV1: "amazon.titan-text-lite-v1",
  ModelAnthropicClaudeInstantV1: "anthropic.claude-instant-v1",
  ModelAnthropicClaudeV2: "anthropic.claude-v2",
  ModelAnthropicClaudeV21: "anthropic.claude-v2:1",
  ModelAnthropicClaudeV3Haiku: "anthropic.claude-3-haiku-20240307-v1:0",
  ModelAnthropicClaudeV3Sonnet: "anthropic.claude-3-sonnet-20240229-v1:0",
  ModelCohereCommandLightTextV14: "cohere.command-light-text-v14",
  ModelCohereCommandTextV14: "cohere.command-text-v14",
  ModelMetaLlama213bChatV1: "meta.llama2-13b-chat-v1",
  ModelMetaLlama270bChatV1: "meta.llama2-70b-chat-v1",
  ModelMetaLlama370bInstructV1: "meta.llama3-70b-instruct-v1:0",
  ModelMetaLlama38bInstructV1: "meta.llama3-8b-instruct-v1:0",
};

const bedrockEmbedding = {
  ModelCohereEn: "cohere.embed-english-v3",
  ModelCohereMulti: "cohere.embed-multilingual-v3",
  ModelTitanEmbedG1: "amazon.titan-embed-text-v1",
};

const ernie = {
  ModelNameBloomz7B: "BLOOMZ-7B",
  ModelNameERNIEBot: "ERNIE-Bot",
  ModelNameERNIEBotPro: "ERNIE-Bot-pro",
  ModelNameERNIEBotTurbo: "ERNIE-Bot-turbo",
  ModelNameLlama2_13BChat: "Llama-2-13b-chat",
  ModelNameLlama2_70BChat: "Llama-2-70b-chat",
  ModelNameLlama2_7BChat: "Llama-2-7b-chat",
};

const groq = {
  ModelDistilWhisperLargeV3En: "distil-whisper-large-v3-en",
  ModelGemma29BIt: "gemma2-9b-it",
  ModelGemma7BIt: "gemma-7b-it",
  ModelLlama3170BVersatile: "llama-3.1-70b-versatile",
  ModelLlama318BInstant: "llama-3.1-8b-instant",
  ModelLlama3211BVisionPreview: "llama-3.2-11b-vision-preview",
  ModelLlama321BPreview: "llama-3.2-1b-preview",
  ModelLlama323BPreview: "llama-3.2-3b-preview",
  ModelLlama3290BVisionPreview: "llama-3.2-90b-vision-preview",
  ModelLlama3370BSpecdec: "llama-3.3-70b-specdec",
  ModelLlama3370BVersatile: "llama-3.3-70b-versatile",
  ModelLlama370B8192: "llama3-70b-8192",
  ModelLlama38B8192: "llama3-8b-8192",
  ModelLlamaGuard38B: "llama-guard-3-8b",
  ModelMixtral8X7B32768: "mixtral-8x7b-32768",
  ModelWhisperLargeV3: "whisper-large-v3",
  ModelWhisperLargeV3Turbo: "whisper-large-v3-turbo",
};

const mistral = {
  ModelCodestralLatest: "codestral-latest",
  ModelMistralLarge2402: "mistral-large-2402",
  ModelMistralLargeLatest: "mistral-large-latest",
  ModelMistralMedium2312: "mistral-medium-2312",
  ModelMistralMediumLatest: "mistral-medium-latest",
  ModelMistralSmall2312: "mistral-small-2312",
  ModelMistralSmall2402: "mistral-small-2402",
  ModelMistralSmallLatest: "mistral-small-latest",
  ModelMistralTiny: "mistral-tiny-2312",
  ModelOpenMistral7b: "open-mistral-7b",
  ModelOpenMixtral8x22b: "open-mixtral-8x22b",
  ModelOpenMixtral8x7b: "open-mixtral-8x7b",
};

const deepseek = {
  DeepSeekChat: "deepseek-chat",
  DeepSeekCoder: "deepseek-coder",
  DeepSeekReasoner: "deepseek-reasoner",
};

const cybertron: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  languagemodeling: { DefaultModel: "bert-base-cased" },
  textencoding: {
    DefaultModel: "sentence-transformers/all-MiniLM-L6-v2",
    DefaultModelMulti: "sentence-transformers/LaBSE",
  },
  textgeneration: {
    DefaultModelForAbstractiveQuestionAnswering: "vblagoje/bart_lfqa",
    DefaultModelForExtremeTextSummarization: "facebook/bart-large-xsum",
    DefaultModelForKeywordsGeneration: "bloomberg/KeyBART",
    DefaultModelForTextParaphrasing: "tuner007/pegasus_paraphrase",
    DefaultModelForTextSummarization: "facebook/bart-large-cnn",
    DefaultModelForTextSummarization2: "google/pegasus-multi_news",
  },
  tokenclassification: { DefaultModelMulti: "Babelscape/wikineural-multilingual-ner" },
};

/** Constants of smaller libraries for Go. */
export const goOtherConstants = (): ConstantTable =>
  joinedConstants([
    constantsIn("github.com/tmc/langchaingo/llms/bedrock", bedrock),
    constantsIn("github.com/tmc/langchaingo/embeddings/bedrock", bedrockEmbedding),
    constantsIn("github.com/tmc/langchaingo/llms/ernie", ernie),
    constantsIn("github.com/conneroisu/groq-go", groq),
    constantsIn("github.com/gage-technologies/mistral-go", mistral),
    constantsIn("github.com/cohesion-org/deepseek-go", deepseek),
    ...Object.entries(cybertron).map(([folder, names]) =>
      constantsIn(`github.com/nlpodyssey/cybertron/pkg/tasks/${folder}`, names),
    ),
  ]);
