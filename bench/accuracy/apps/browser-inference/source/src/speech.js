import { AutoProcessor, AutoTokenizer, WhisperForConditionalGeneration } from '@huggingface/transformers';

import { MODELS } from './config.js';

export async function listen(hasGpu) {
  const id = hasGpu ? MODELS.speech.large : MODELS.speech.small;
  const [tokenizer, processor, model] = await Promise.all([
    AutoTokenizer.from_pretrained(id),
    AutoProcessor.from_pretrained(id),
    WhisperForConditionalGeneration.from_pretrained(id, { device: hasGpu ? 'webgpu' : 'wasm' }),
  ]);
  return { tokenizer, processor, model };
}
