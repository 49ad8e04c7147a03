'use client';

import { useChat } from '@ai-sdk/react';
import { useState } from 'react';

import { ModelSelect } from '@/components/model-select';
import { DEFAULT_CHAT_MODEL } from '@/lib/ai/models';

export default function Page() {
  const [model, setModel] = useState<string>(DEFAULT_CHAT_MODEL);
  const { messages, input, handleInputChange, handleSubmit } = useChat({ body: { model } });
  return (
    <main className="mx-auto max-w-xl">
      <ModelSelect value={model} onChange={setModel} />
      {messages.map((m) => (
        <p key={m.id}>{m.content}</p>
      ))}
      <form onSubmit={handleSubmit}>
        <input value={input} onChange={handleInputChange} placeholder="Where to?" />
      </form>
    </main>
  );
}
