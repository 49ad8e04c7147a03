import { MockLanguageModelV1 } from 'ai/test';
import { expect, test, vi } from 'vitest';

vi.mock('@/lib/ai/providers', () => ({
  pick: () => new MockLanguageModelV1({ modelId: 'mock-model-id', defaultObjectGenerationMode: 'json' }),
  travel: { languageModel: () => new MockLanguageModelV1({ modelId: 'openai/gpt-fake' }) },
}));

test('the route answers', async () => {
  const { POST } = await import('./route');
  const body = JSON.stringify({ messages: [], model: 'gpt-99-test' });
  expect((await POST(new Request('http://x/', { method: 'POST', body }))).status).toBe(200);
});
