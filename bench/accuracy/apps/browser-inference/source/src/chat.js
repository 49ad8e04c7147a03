import { CreateMLCEngine } from '@mlc-ai/web-llm';

import { LLM } from './config.js';

const RULES = 'You help to organise photographs. Answer in one sentence.';

export async function chat(question) {
  const engine = await CreateMLCEngine(LLM);
  const reply = await engine.chat.completions.create({
    messages: [{ role: 'system', content: RULES }, { role: 'user', content: question }],
  });
  return reply.choices[0].message.content;
}
