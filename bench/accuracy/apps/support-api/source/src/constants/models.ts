export const MODELS = {
  classify: 'gpt-4.1-nano',
  vision: 'gpt-4o-2024-11-20',
  transcribe: 'whisper-1',
  summary: { short: 'claude-3-5-haiku-latest', long: 'claude-3-5-sonnet-latest' },
} as const;

export const SELF_HOSTED = { url: 'http://vllm.support.svc:8000/v1', model: 'mistralai/Mistral-7B-Instruct-v0.3' };

export const PREFIX = 'ft:gpt-4o-mini-2024-07-18';
export const tuned = (suffix: string) => `${PREFIX}:harbor:${suffix}`;

/** @deprecated use MODELS.classify; `text-davinci-003` is gone */
export const LEGACY = undefined;
