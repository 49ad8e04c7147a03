// Live chat with a human. "completions" are the text snippets of the agents.
const AGENTS = [{ name: 'Ada', model: 'desk-phone-7' }, { name: 'Grace', model: 'headset-2' }];

export class ChatClient {
  constructor({ model = 'chat/basic' } = {}) {
    this.model = model;
    this.chat = { completions: { create: async ({ model: m, messages }) => ({ m, n: messages.length }) } };
  }
}

const client = new ChatClient();
export const snippet = (text) => client.chat.completions.create({ model: 'snippet/v1', messages: [{ role: 'user', content: text }] });
export const onDuty = () => AGENTS[new Date().getHours() % AGENTS.length];
