import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';

import { azure, hf, local, openai } from './clients.js';
import { config } from './config.js';
import { M, SELF_HOSTED, tuned } from './constants/index.js';

const Label = z.object({ label: z.enum(['billing', 'bug', 'other']) });
const CLASSIFY = 'Classify the mail. Answer with one label.';

export async function classify(mail: string) {
  const reply = await openai.beta.chat.completions.parse({
    model: M.classify,
    messages: [{ role: 'system', content: CLASSIFY }, { role: 'user', content: mail }],
    response_format: zodResponseFormat(Label, 'label'),
  });
  return reply.choices[0]?.message.parsed?.label;
}

export async function tone(mail: string) {
  return hf.textClassification({ model: 'SamLowe/roberta-base-go_emotions', inputs: mail });
}

export async function redact(mail: string) {
  const reply = await local.chat.completions.create({
    model: SELF_HOSTED.model,
    messages: [{ role: 'user', content: `Remove names and addresses:\n${mail}` }],
  });
  return reply.choices[0]?.message.content ?? '';
}

export async function route(mail: string, european: boolean) {
  const client = european ? azure : openai;
  const reply = await client.chat.completions.create({
    model: european ? config.azureDeployment : tuned('router:AbC123'),
    messages: [{ role: 'user', content: mail }],
  });
  return reply.choices[0]?.message.content;
}
