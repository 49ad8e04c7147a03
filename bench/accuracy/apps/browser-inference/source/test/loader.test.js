import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

mock.module('@huggingface/transformers', { namedExports: { env: {}, pipeline: async (t, m) => `${t}+${m}` } });

test('a pipeline is made once', async () => {
  const { load } = await import('../src/loader.js');
  assert.equal(await load('fill-mask', 'stub-org/stub-model'), 'fill-mask+stub-org/stub-model');
});
