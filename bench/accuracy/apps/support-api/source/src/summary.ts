import { claude } from './clients.js';
import { MODELS } from './constants/index.js';

type Length = keyof typeof MODELS.summary;

export async function summarise(thread: string, length: Length = 'short') {
  return claude.messages.create({
    model: MODELS.summary[length],
    max_tokens: 500,
    system: 'Summarise the thread for the next shift.',
    messages: [{ role: 'user', content: thread }],
  });
}

export const handover = (thread: string) => summarise(thread, 'long');
