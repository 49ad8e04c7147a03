import express from 'express';

import { onDuty, snippet } from './chat.js';
import { models } from './models/index.js';

const app = express();
const INTEGRATIONS = [
  { name: 'OpenAI', logo: '/logos/openai.svg' },
  { name: 'Anthropic', logo: '/logos/anthropic.svg' },
  { name: 'Hugging Face', logo: '/logos/huggingface.svg' },
];

app.get('/products', async (_request, response) => response.json(await models.Product.find()));
app.get('/chat', async (_request, response) => response.json({ agent: onDuty().name, text: await snippet('hello') }));
app.get('/partners', (_request, response) => response.json(INTEGRATIONS));
app.get('/model/:id', (request, response) => response.redirect(`/products?model=${request.params.id}`));

app.listen(process.env.PORT ?? 3000);
