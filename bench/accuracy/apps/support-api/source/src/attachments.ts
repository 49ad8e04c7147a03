import { createReadStream } from 'node:fs';

import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';

import { openai } from './clients.js';
import { MODELS } from './constants/index.js';

const { vision, transcribe } = MODELS;
const bedrock = new BedrockRuntimeClient({ region: 'eu-west-1' });

export const describe = (url: string) =>
  openai.chat.completions.create({
    model: vision,
    messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }],
  });

export const hear = (path: string) =>
  openai.audio.transcriptions.create({ model: transcribe, file: createReadStream(path) });

export const extract = (text: string) =>
  bedrock.send(
    new ConverseCommand({
      modelId: process.env.BEDROCK_MODEL_ID || 'amazon.nova-micro-v1:0',
      messages: [{ role: 'user', content: [{ text }] }],
    }),
  );
