import Anthropic from '@anthropic-ai/sdk';
import { HfInference } from '@huggingface/inference';
import OpenAI, { AzureOpenAI } from 'openai';

import { config } from './config.js';
import { SELF_HOSTED } from './constants/index.js';

export const openai = new OpenAI();
export const local = new OpenAI({ baseURL: SELF_HOSTED.url, apiKey: 'EMPTY' });
export const azure = new AzureOpenAI({ deployment: config.azureDeployment, apiVersion: '2024-10-21' });
export const claude = new Anthropic();
export const hf = new HfInference(process.env.HF_TOKEN);
