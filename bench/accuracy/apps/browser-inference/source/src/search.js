import { Voy } from 'voy-search';

import { MODELS } from './config.js';
import { load } from './loader.js';

const index = new Voy({ embeddings: [] });

export async function remember(id, text) {
  const embed = await load('feature-extraction', MODELS['embed']);
  const { data } = await embed(text, { pooling: 'mean', normalize: true });
  index.add({ embeddings: [{ id, title: text, url: `#${id}`, embeddings: Array.from(data) }] });
}

export const find = (vector) => index.search(vector, 8);
