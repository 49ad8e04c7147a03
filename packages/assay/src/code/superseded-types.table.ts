/**
 * Types of .NET libraries that later versions do not have, while other libraries have types of the same name: where a file
 * opens the namespaces of both, the other one is meant.
 */
export const supersededTypes: ReadonlySet<string> = new Set(
  [
    ...["OpenAIClient", "ChatMessage", "ChatCompletionsOptions", "CompletionsOptions", "EmbeddingsOptions"],
    ...["ImageGenerationOptions", "ChatRequestSystemMessage", "AudioTranscriptionOptions"],
    ...["AudioTranslationOptions", "SpeechGenerationOptions"],
  ].map((name) => `Azure.AI.OpenAI.${name}`),
);
