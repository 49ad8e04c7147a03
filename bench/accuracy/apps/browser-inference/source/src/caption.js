import { MODELS } from './config.js';
import { load } from './loader.js';

export async function caption(url) {
  const run = await load('image-to-text', MODELS.caption);
  const [{ generated_text: text }] = await run(url);
  return text;
}
