/** Functions and constants by which a client of one provider is sent to another one without an address being written. */
export const routes: readonly { readonly symbols: readonly string[]; readonly provider: string }[] = [
  {
    symbols: [
      "github.com/sashabaranov/go-openai:DefaultAzureConfig",
      "github.com/openai/openai-go/azure:WithEndpoint",
      "github.com/tmc/langchaingo/llms/openai:APITypeAzure",
      "github.com/tmc/langchaingo/llms/openai:APITypeAzureAD",
      "async_openai.config.AzureConfig.**",
      "async_openai.config.AzureConfig",
    ],
    provider: "azure-openai",
  },
  { symbols: ["github.com/sashabaranov/go-openai:DefaultAnthropicConfig"], provider: "anthropic" },
  {
    symbols: [
      "github.com/anthropics/anthropic-sdk-go/bedrock:With*",
      "github.com/openai/openai-go/bedrock:NewClient",
    ],
    provider: "aws-bedrock",
  },
  {
    symbols: [
      "github.com/anthropics/anthropic-sdk-go/vertex:With*",
      "github.com/liushuangls/go-anthropic:WithVertexAI",
      "google.golang.org/genai:BackendVertexAI",
    ],
    provider: "google-vertex",
  },
];
