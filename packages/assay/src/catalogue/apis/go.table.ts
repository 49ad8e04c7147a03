import type { ApiRow } from "../api.ts";
import { hostedRow } from "./hosted-rows.ts";

const goOpenai = "github.com/sashabaranov/go-openai";

/** Go libraries. */
export const goApis: readonly ApiRow[] = [
  hostedRow({
    library: `golang/${goOpenai}`,
    provider: "openai",
    symbols: [`${goOpenai}:*Request`],
    id: [{ name: "Model" }],
    example: `package main\n\nimport openai "${goOpenai}"\n\nfunc main() {\n\t_ = openai.ChatCompletionRequest{Model: "gpt-4o-mini"}\n}\n`,
    finds: ["model:gpt-4o-mini", "service:openai"],
  }),
  {
    library: "golang/github.com/ollama/ollama",
    symbols: ["github.com/ollama/ollama/api:*Request"],
    makes: { kind: "model", origin: { registry: "ollama" }, id: [{ name: "Model" }], verb: "infer" },
    example:
      'package main\n\nimport "github.com/ollama/ollama/api"\n\nfunc main() {\n\t_ = api.ChatRequest{Model: "llama3.2"}\n}\n',
    finds: ["model:llama3.2"],
  },
];
