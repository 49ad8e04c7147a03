import { env, pipeline as createPipeline } from '@huggingface/transformers';

env.allowLocalModels = false;
const cache = new Map();

export function load(task, model, options = {}) {
  const key = `${task}:${model}`;
  if (!cache.has(key)) cache.set(key, createPipeline(task, model, { dtype: 'q8', ...options }));
  return cache.get(key);
}
