import { hostedModel, hubModel } from "./things.ts";
import type { Thing } from "../model/use.ts";

/** Keys of the body of a request that name the model. */
export const modelKeys: ReadonlySet<string> = new Set(["model", "model_id", "modelId"]);

const onHub =
  /^https:\/\/(?:api-inference\.huggingface\.co|router\.huggingface\.co\/hf-inference)\/(?:models|pipeline\/[\w-]+)\/([\w.-]+\/[\w.-]+)/u;

/** Paths of providers whose ids are `owner/name`, or stand at the end. */
const pathOf: Readonly<Record<string, RegExp>> = {
  replicate: /\/v1\/models\/([\w.-]{1,60}\/[\w.-]{1,100})(?=\/|$)/u,
  deepinfra: /\/v1\/inference\/([\w.-]{1,60}\/[\w.-]{1,100})(?=[/?]|$)/u,
  fal: /^https:\/\/(?:queue\.)?fal\.run\/([\w.-]{1,60}\/[\w./-]{1,100}?)(?=\/requests|[/?]?$|\?)/u,
  "black-forest-labs": /\/v1\/(flux-[\w.-]{1,60})(?=[/?]|$)/u,
};

/** `wss://…/realtime?model=gpt-4o-realtime-preview`, `…/listen?language=en&model=nova-2`. */
const inQuery = /[?&]model(?:_id)?=([\w.:/@-]{2,120})(?=&|$)/u;

/** Methods of Google's APIs stand behind the id with a colon. */
const method =
  /:(?:generateContent|streamGenerateContent|embedContent|batchEmbedContents|countTokens|predict|rawPredict)$/u;

/** The model that the address of a request names: `…/models/gemini-1.5-pro:generateContent`, `…/deployments/gpt-4o/chat`. */
export function modelInAddress(provider: string, url: string): Thing | undefined {
  const hub = onHub.exec(url)?.[1];
  if (hub !== undefined) return hubModel(hub);
  const id = idInAddress(provider, url);
  const isModel =
    id !== undefined && /[\d/-]/u.test(id) && !/^(?:your|my)[-_]/iu.test(id) && provider !== "huggingface";
  return isModel ? hostedModel(provider, id) : undefined;
}

/** `…/ai/run/@cf/meta/llama-3.1-8b-instruct` of Workers AI, `…/models/gemini-1.5-pro:generateContent`. */
function idInAddress(provider: string, url: string): string | undefined {
  const asked = inQuery.exec(url)?.[1];
  if (asked !== undefined) return asked;
  if (Object.hasOwn(pathOf, provider)) return pathOf[provider]?.exec(url)?.[1];
  const run = /\/ai\/run\/(@(?:cf|hf)\/[\w.-]{1,60}\/[\w.-]{1,100})/u.exec(url)?.[1];
  if (run !== undefined) return run;
  return /\/(?:models|engines|deployments|model)\/([\w.:@-]{2,120})(?::\w+|\/|\?|$)/u
    .exec(url)?.[1]
    ?.replace(method, "");
}
