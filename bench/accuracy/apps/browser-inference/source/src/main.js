import { caption } from './caption.js';
import { labels } from './classify.js';
import { find, remember } from './search.js';
import { theme } from './router.js';

// TODO: try 'Xenova/blip-image-captioning-large' once it is smaller
document.body.dataset.theme = theme.name;

export async function add(file) {
  const url = URL.createObjectURL(file);
  const text = await caption(url);
  const best = await labels(url, ['beach', 'forest', 'city']);
  await remember(crypto.randomUUID(), `${text} ${best[0].label}`);
  return find;
}
