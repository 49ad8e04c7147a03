import { jest } from '@jest/globals';

jest.unstable_mockModule('../src/clients.js', () => ({
  openai: { beta: { chat: { completions: { parse: jest.fn(async () => ({ model: 'test-model-1', choices: [] })) } } } },
}));

test('no label without an answer', async () => {
  const { classify } = await import('../src/classify.js');
  expect(await classify('x')).toBeUndefined();
});
