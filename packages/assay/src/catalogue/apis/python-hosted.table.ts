import type { ApiRow } from "../api.ts";
import { hostedRow } from "./hosted-rows.ts";

/** Python clients of clouds and gateways. */
export const pythonHostedApis: readonly ApiRow[] = [
  hostedRow({
    library: "pypi/vertexai",
    provider: "google-vertex",
    symbols: [
      "vertexai.**.GenerativeModel",
      "vertexai.language_models.**.from_pretrained",
      "vertexai.vision_models.**.from_pretrained",
    ],
    id: [{ at: 0, name: "model_name" }],
    example: 'from vertexai.generative_models import GenerativeModel\nGenerativeModel("gemini-1.5-pro")\n',
    finds: ["model:gemini-1.5-pro", "service:google-vertex"],
  }),
  hostedRow({
    library: "pypi/boto3",
    provider: "aws-bedrock",
    symbols: [
      "boto3.client().invoke_model",
      "boto3.client().invoke_model_with_response_stream",
      "boto3.client().converse",
      "boto3.client().converse_stream",
      "boto3.Session().client().invoke_model",
      "boto3.Session().client().converse",
    ],
    id: [{ name: "modelId" }],
    example:
      'import boto3\nboto3.client("bedrock-runtime").converse(modelId="amazon.nova-lite-v1:0", messages=[])\n',
    finds: ["model:amazon.nova-lite-v1:0", "service:aws-bedrock"],
  }),
  {
    library: "pypi/litellm",
    symbols: [
      "litellm.completion",
      "litellm.acompletion",
      "litellm.embedding",
      "litellm.aembedding",
      "litellm.image_generation",
      "litellm.transcription",
    ],
    makes: {
      kind: "model",
      origin: { gateway: "litellm", separator: "/", fallback: "openai" },
      id: [{ name: "model" }, { at: 0 }],
      verb: "infer",
    },
    example: 'import litellm\nlitellm.completion(model="anthropic/claude-3-haiku-20240307", messages=[])\n',
    finds: ["model:claude-3-haiku-20240307", "service:anthropic"],
  },
  {
    library: "pypi/dspy",
    symbols: ["dspy.LM", "dspy.Embedder"],
    makes: {
      kind: "model",
      origin: { gateway: "dspy", separator: "/", fallback: "openai" },
      id: [{ at: 0, name: "model" }],
      verb: "infer",
    },
    example: 'import dspy\ndspy.LM("openai/gpt-4o-mini")\n',
    finds: ["model:gpt-4o-mini", "service:openai"],
  },
];
