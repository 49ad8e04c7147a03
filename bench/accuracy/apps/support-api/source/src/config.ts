import { readFileSync } from 'node:fs';

const file = JSON.parse(readFileSync(new URL('../config/default.json', import.meta.url), 'utf8'));

export const config = {
  port: Number(process.env.PORT ?? file.port),
  replyModel: file.llm.reply as string,
  embeddingModel: file.llm.embedding as string,
  index: file.pinecone.index as string,
  azureDeployment: process.env.AZURE_OPENAI_DEPLOYMENT!,
};
