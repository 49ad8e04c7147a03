// Everything about models in one place. The UI shows `label`.
export const DEFAULT_CHAT_MODEL = 'gpt-4o-mini' as const;
export const TITLE_MODEL_ID = 'gemini-1.5-flash-8b';

const ANTHROPIC_FAMILY = 'claude-3-5';
export const PLANNER_MODEL_ID =
  process.env.PLANNER_MODEL ?? `${ANTHROPIC_FAMILY}-sonnet-20241022`;

export enum ImageModel {
  Draft = 'dall-e-2',
  Final = 'dall-e-3',
}

export interface ChatModel {
  id: string;
  label: string;
}

export const chatModels: ChatModel[] = [
  { id: DEFAULT_CHAT_MODEL, label: 'Quick' },
  { id: 'gpt-4o', label: 'Thorough' },
  { id: 'o1', label: 'Reasoning' },
];

export type ModelId = 'fast' | 'deep';
