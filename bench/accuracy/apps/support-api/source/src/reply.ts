import { PromptTemplate } from '@langchain/core/prompts';
import { tool } from '@langchain/core/tools';
import { createReactAgent } from '@langchain/langgraph/prebuilt';
import { ChatMistralAI } from '@langchain/mistralai';
import { ChatOllama } from '@langchain/ollama';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { PineconeStore } from '@langchain/pinecone';
import { Pinecone } from '@pinecone-database/pinecone';
import { z } from 'zod';

import { config } from './config.js';

const REPLY = PromptTemplate.fromTemplate('Write a reply to this mail:\n{mail}\n\nArticles:\n{articles}');

const pinecone = new Pinecone();
const store = await PineconeStore.fromExistingIndex(new OpenAIEmbeddings({ model: config.embeddingModel }), {
  pineconeIndex: pinecone.Index(config.index),
});

const draft = process.env.OFFLINE === '1'
  ? new ChatOllama({ model: 'llama3.1:8b' })
  : new ChatMistralAI({ model: config.replyModel, temperature: 0.2 });

const findArticle = tool(async ({ query }) => JSON.stringify(await store.similaritySearch(query, 3)), {
  name: 'find_article',
  description: 'Find an article of the help centre',
  schema: z.object({ query: z.string() }),
});

export const helper = createReactAgent({
  llm: new ChatOpenAI({
    modelName: 'deepseek-chat',
    configuration: { baseURL: 'https://api.deepseek.com/v1' },
  }),
  tools: [findArticle],
});

export const reply = (mail: string, articles: string) => REPLY.pipe(draft).invoke({ mail, articles });
