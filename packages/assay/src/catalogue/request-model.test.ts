import { expect, it } from "vitest";

import { modelInAddress } from "./request-model.ts";

it.each([
  ["openai", "wss://api.openai.com/v1/realtime?model=gpt-4o-realtime-preview", "gpt-4o-realtime-preview"],
  ["deepgram", "wss://api.deepgram.com/v1/listen?language=en&model=nova-2", "nova-2"],
  ["replicate", "https://api.replicate.com/v1/models/meta/llama-3-8b/predictions", "meta/llama-3-8b"],
  ["deepinfra", "https://api.deepinfra.com/v1/inference/BAAI/bge-m3", "BAAI/bge-m3"],
  ["fal", "https://queue.fal.run/fal-ai/flux/dev", "fal-ai/flux/dev"],
  ["black-forest-labs", "https://api.bfl.ai/v1/flux-pro-1.1", "flux-pro-1.1"],
  ["google", "https://x.googleapis.com/v1/models/gemini-1.5-pro:generateContent", "gemini-1.5-pro"],
])("%s: %s names a model", (provider, url, id) => {
  expect(modelInAddress(provider, url)?.name).toBe(id);
});

it.each([
  ["openai", "https://api.openai.com/v1/realtime?voice=alloy"],
  ["openai", "https://api.openai.com/v1/realtime?model=your-model"],
  ["replicate", "https://api.replicate.com/v1/predictions"],
  ["deepinfra", "https://api.deepinfra.com/v1/openai/chat/completions"],
  ["black-forest-labs", "https://api.bfl.ai/v1/get_result?id=1"],
])("%s: %s names none", (provider, url) => {
  expect(modelInAddress(provider, url)).toBeUndefined();
});
