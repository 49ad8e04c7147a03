import Fastify from 'fastify';

import { classify, redact } from './classify.js';
import { config } from './config.js';
import { helper, reply } from './reply.js';

const server = Fastify();

server.post<{ Body: { mail: string } }>('/reply', async ({ body }) => {
  const mail = await redact(body.mail);
  const label = await classify(mail);
  // const label = await classify(mail, 'gpt-4-0613');
  if (label === 'bug') return helper.invoke({ messages: [{ role: 'user', content: mail }] });
  return reply(mail, '');
});

await server.listen({ port: config.port });
