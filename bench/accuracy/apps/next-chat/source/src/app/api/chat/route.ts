import { openai } from '@ai-sdk/openai';
import { experimental_generateImage as generateImage, generateText, streamText, tool } from 'ai';
import { z } from 'zod';

import { DEFAULT_CHAT_MODEL, ImageModel } from '@/lib/ai/models';
import { systemPrompt, titlePrompt } from '@/lib/ai/prompts';
import { pick, travel } from '@/lib/ai/providers';
import { findPlaces } from '@/lib/db/search';

export const maxDuration = 60;

export async function POST(request: Request) {
  const { messages, model } = await request.json();

  const result = streamText({
    model: process.env.CHAT_MODEL ? openai(process.env.CHAT_MODEL) : pick(model ?? DEFAULT_CHAT_MODEL),
    system: systemPrompt,
    messages,
    maxSteps: 4,
    tools: {
      searchPlaces: tool({
        description: 'Find places that fit a description',
        parameters: z.object({ query: z.string() }),
        execute: async ({ query }) => findPlaces(query),
      }),
      drawPostcard: tool({
        description: 'Draw a postcard of a place',
        parameters: z.object({ place: z.string(), final: z.boolean() }),
        execute: async ({ place, final }) => {
          const { image } = await generateImage({
            model: openai.image(final ? ImageModel.Final : ImageModel.Draft),
            prompt: `Postcard of ${place}`,
          });
          return image.base64;
        },
      }),
    },
  });
  return result.toDataStreamResponse();
}

export async function PUT(request: Request) {
  const { text } = await request.json();
  const title = await generateText({ model: travel.languageModel('title'), prompt: titlePrompt(text) });
  return Response.json({ title: title.text });
}
