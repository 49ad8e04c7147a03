import { hostedModel, hubModel } from "./things.ts";
import type { Thing } from "../model/use.ts";

/** Keys of the body of a request that name the model. */
export const modelKeys: ReadonlySet<string> = new Set(["model", "model_id", "modelId"]);

const onHub =
  /^https:\/\/(?:api-inference\.huggingface\.co|router\.huggingface\.co\/hf-inference)\/(?:models|pipeline\/[\w-]+)\/([\w.-]+\/[\w.-]+)/u;

/** Methods of Google's APIs stand behind the id with a colon. */
const method =
  /:(?:generateContent|streamGenerateContent|embedContent|batchEmbedContents|countTokens|predict|rawPredict)$/u;

/** The model that the address of a request names: `…/models/gemini-1.5-pro:generateContent`, `…/deployments/gpt-4o/chat`. */
export function modelInAddress(provider: string, url: string): Thing | undefined {
  const hub = onHub.exec(url)?.[1];
  if (hub !== undefined) return hubModel(hub);
  const run = /\/ai\/run\/(@(?:cf|hf)\/[\w.-]{1,60}\/[\w.-]{1,100})/u.exec(url)?.[1];
  if (run !== undefined) return hostedModel(provider, run);
  const id = /\/(?:models|engines|deployments|model)\/([\w.:@-]{2,120})(?::\w+|\/|\?|$)/u
    .exec(url)?.[1]
    ?.replace(method, "");
  const isModel =
    id !== undefined && /\d|-/u.test(id) && !/^(?:your|my)[-_]/iu.test(id) && provider !== "huggingface";
  return isModel ? hostedModel(provider, id) : undefined;
}
