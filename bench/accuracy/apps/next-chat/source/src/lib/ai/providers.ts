import { anthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI, openai } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createOpenRouter } from '@openrouter/ai-sdk-provider';
import { customProvider } from 'ai';

import { PLANNER_MODEL_ID, TITLE_MODEL_ID } from './models';

const google = createGoogleGenerativeAI();
const openrouter = createOpenRouter({ apiKey: process.env.OPENROUTER_API_KEY });

const lmstudio = createOpenAICompatible({
  name: 'lmstudio',
  baseURL: process.env.LMSTUDIO_URL ?? 'http://localhost:1234/v1',
});

// company proxy: same protocol, other models
const proxy = createOpenAI({ baseURL: 'https://llm.internal.example.com/v1', apiKey: 'none' });

export const travel = customProvider({
  languageModels: {
    title: google(TITLE_MODEL_ID),
    planner: anthropic(PLANNER_MODEL_ID),
    offline: lmstudio('qwen2.5-7b-instruct'),
    wide: openrouter.chat('google/gemini-2.0-flash-001'),
    intern: proxy('harbor-chat-large'),
  },
  textEmbeddingModels: {
    places: openai.embedding('text-embedding-3-small'),
  },
});

export function pick(id: string) {
  return openai(id);
}
