import type { Origin } from "../../catalogue/api.ts";

/** Steps of others that ask a model, and where they are told which. */
export interface ActionRow {
  /** Owner and name, without the revision. */
  readonly action: RegExp;
  /** The service that is used even when no model is named. */
  readonly provider?: string;
  readonly inputs: readonly { readonly name: string; readonly origin: Origin }[];
  /** What is asked when nothing is said. */
  readonly fallback?: string;
}

const hosted = (provider: string, ...names: readonly string[]): ActionRow["inputs"] =>
  names.map((name) => ({ name, origin: { provider } }));

const gateway = (...names: readonly string[]): ActionRow["inputs"] =>
  names.map((name) => ({ name, origin: { gateway: "action", separator: "/" } }));

export const actionRows: readonly ActionRow[] = [
  { action: /^actions\/ai-inference$/u, provider: "github-models", inputs: hosted("github-models", "model") },
  {
    action: /^anthropics\/claude-code(?:-base)?-action$/u,
    provider: "anthropic",
    inputs: hosted("anthropic", "model", "anthropic_model", "fallback_model"),
  },
  { action: /^openai\/codex-action$/u, provider: "openai", inputs: hosted("openai", "model") },
  {
    action: /^google-github-actions\/run-gemini-cli$/u,
    provider: "google",
    inputs: hosted("google", "gemini_model"),
  },
  {
    action: /^coderabbitai\/(?:ai-pr-reviewer|openai-pr-reviewer)$/u,
    provider: "openai",
    inputs: hosted("openai", "openai_light_model", "openai_heavy_model"),
  },
  { action: /^(?:Codium-ai|qodo-ai)\/pr-agent$/u, inputs: gateway("config.model") },
  { action: /^mattzcarey\/code-review-gpt$/u, provider: "openai", inputs: hosted("openai", "MODEL") },
  { action: /^anc95\/ChatGPT-CodeReview$/u, provider: "openai", inputs: hosted("openai", "MODEL") },
  {
    action: /^freeedcom\/ai-codereviewer$/u,
    provider: "openai",
    inputs: hosted("openai", "OPENAI_API_MODEL"),
  },
  { action: /^promptfoo\/promptfoo-action$/u, inputs: [] },
  { action: /^huggingface\/(?:hub-sync|huggingface_hub)$/u, inputs: [] },
  {
    action: /^ai-action\/(?:setup-ollama|ollama-action)$/u,
    inputs: [{ name: "model", origin: { registry: "ollama" } }],
  },
  { action: /^replicate\/setup-cog$/u, inputs: [] },
];
