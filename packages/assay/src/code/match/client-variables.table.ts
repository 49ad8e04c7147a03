/** Variables of the environment by which a client library itself is pointed at another server, when the code gives no address. */
export const clientVariables: readonly {
  /** How symbols of the library begin. */
  readonly begins: readonly string[];
  readonly names: readonly string[];
}[] = [
  // https://github.com/openai/openai-python, https://github.com/openai/openai-node: `OPENAI_BASE_URL`; before version 1 `OPENAI_API_BASE`.
  { begins: ["openai.", "openai:"], names: ["OPENAI_BASE_URL", "OPENAI_API_BASE"] },
  {
    begins: ["langchain_openai.", "langchain.chat_models.", "langchain_community.chat_models.openai."],
    names: ["OPENAI_API_BASE", "OPENAI_BASE_URL"],
  },
  // https://docs.anthropic.com/en/api/client-sdks
  { begins: ["anthropic.", "@anthropic-ai/sdk:"], names: ["ANTHROPIC_BASE_URL"] },
];
