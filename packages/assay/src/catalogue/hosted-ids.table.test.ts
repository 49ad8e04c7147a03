import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hostedIdIn, providerOfModelId } from "./hosted-ids.table.ts";

const known: readonly (readonly [id: string, provider: string])[] = [
  ["gpt-4o", "openai"],
  ["gpt-4o-mini-2024-07-18", "openai"],
  ["gpt-3.5-turbo-0125", "openai"],
  ["gpt-5.1", "openai"],
  ["gpt-image-1", "openai"],
  ["chatgpt-4o-latest", "openai"],
  ["o1", "openai"],
  ["o1-preview-2024-09-12", "openai"],
  ["o3-mini", "openai"],
  ["text-embedding-3-large", "openai"],
  ["text-embedding-ada-002", "openai"],
  ["text-davinci-003", "openai"],
  ["whisper-1", "openai"],
  ["tts-1-hd", "openai"],
  ["dall-e-3", "openai"],
  ["ft:gpt-4o-mini-2024-07-18:acme::A1b2C3", "openai"],
  ["gpt-35-turbo-16k", "azure-openai"],
  ["claude-2.1", "anthropic"],
  ["claude-3-5-sonnet-20241022", "anthropic"],
  ["claude-3-opus-latest", "anthropic"],
  ["claude-sonnet-4-20250514", "anthropic"],
  ["claude-opus-4-1", "anthropic"],
  ["claude-instant-1.2", "anthropic"],
  ["gemini-1.5-pro-002", "google"],
  ["gemini-pro", "google"],
  ["models/gemini-2.0-flash", "google"],
  ["text-embedding-004", "google"],
  ["text-bison@001", "google"],
  ["imagen-3.0-generate-001", "google"],
  ["command-r-plus", "cohere"],
  ["command-r-08-2024", "cohere"],
  ["embed-english-v3.0", "cohere"],
  ["rerank-v3.5", "cohere"],
  ["mistral-large-latest", "mistral"],
  ["mistral-embed", "mistral"],
  ["codestral-2405", "mistral"],
  ["open-mixtral-8x22b", "mistral"],
  ["deepseek-reasoner", "deepseek"],
  ["grok-2-1212", "xai"],
  ["grok-beta", "xai"],
  ["sonar-pro", "perplexity"],
  ["anthropic.claude-3-sonnet-20240229-v1:0", "aws-bedrock"],
  ["us.anthropic.claude-3-7-sonnet-20250219-v1:0", "aws-bedrock"],
  ["amazon.titan-embed-text-v2:0", "aws-bedrock"],
  ["amazon.nova-lite-v1:0", "aws-bedrock"],
  ["meta.llama3-70b-instruct-v1:0", "aws-bedrock"],
  ["cohere.embed-english-v3", "aws-bedrock"],
  ["arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-pro-v1:0", "aws-bedrock"],
  ["llama-3.3-70b-versatile", "groq"],
  ["groq/compound-mini", "groq"],
  ["voyage-3-large", "voyageai"],
  ["qwen-max", "dashscope"],
  ["moonshot-v1-32k", "moonshot"],
  ["eleven_multilingual_v2", "elevenlabs"],
];

const notHosted: readonly string[] = [
  "",
  "gpt",
  "gpt2",
  "gpt-2",
  "gpt-j-6b",
  "gpt-neo-1.3B",
  "gpt-oss-20b",
  "gpt-4all",
  "gpt4all",
  "o2",
  "o5-mini",
  "claude",
  "claude-code",
  "claude-desktop",
  "claude-flow",
  "claude-3-5-sonnet@20240620",
  "gemini",
  "gemini-cli",
  "gemma-2-9b-it",
  "text-embedding",
  "command",
  "command-line",
  "command-runner",
  "embed-model",
  "rerank",
  "mistral",
  "mistral:7b",
  "mistral-7b-instruct",
  "mistral-small:24b",
  "deepseek-coder",
  "deepseek-r1:8b",
  "grok",
  "grok-1",
  "grok-patterns",
  "sonarqube",
  "sonar-scanner",
  "meta",
  "meta.json",
  "amazon.com",
  "stability.ai",
  "anthropic.py",
  "llama3",
  "llama-3-8b",
  "whisper",
  "whisper-large-v3",
  "voyage",
  "nova",
  "qwen2.5:7b",
  "sentence-transformers/all-MiniLM-L6-v2",
  "openai/whisper-large-v3",
  "bert-base-uncased",
  "model",
  "default",
];

describe("the provider of a model id", () => {
  it.each(known)("of %j is %s", (id, provider) => {
    expect(providerOfModelId(id)).toBe(provider);
  });

  it.each(notHosted)("is unknown for %j", (id) => {
    expect(providerOfModelId(id)).toBeUndefined();
  });

  it("is found for no text that is longer than an id", () => {
    expect(providerOfModelId(`gpt-4-${"a".repeat(100_000)}`)).toBeUndefined();
  });

  it("is looked for in any text without failing", () => {
    fc.assert(fc.property(fc.string(), (text) => void [providerOfModelId(text), hostedIdIn(text)]));
  });
});

describe("a hosted model in a text", () => {
  it.each([
    ["gpt-4o", "openai", "gpt-4o"],
    ["models/gemini-1.5-pro", "google", "gemini-1.5-pro"],
    ["openai/gpt-4o", "openai", "gpt-4o"],
    ["openai:chat:gpt-4o", "openai", "gpt-4o"],
    ["openai:gpt-oss-20b", "openai", "gpt-oss-20b"],
    ["anthropic/claude-sonnet-4-0", "anthropic", "claude-sonnet-4-0"],
    ["anthropic:messages:claude-3-5-haiku-latest", "anthropic", "claude-3-5-haiku-latest"],
    ["bedrock/anthropic.claude-v2", "aws-bedrock", "anthropic.claude-v2"],
    ["gemini/gemini-1.5-flash", "google", "gemini-1.5-flash"],
    ["openrouter/meta-llama/llama-3-70b", "openrouter", "meta-llama/llama-3-70b"],
  ])("%j is of %s: %s", (text, provider, id) => {
    expect(hostedIdIn(text)).toEqual({ provider, id });
  });

  it.each([
    "openai/whisper-large-v3",
    "google/gemma-2-9b",
    "mistralai/Mistral-7B-v0.1",
    "mistral:7b",
    "azure:latest",
    "constructor/x",
    "meta-llama/Llama-3-8B",
    "openai/gpt 4",
    "openai:",
  ])("%j is none", (text) => {
    expect(hostedIdIn(text)).toBeUndefined();
  });
});
