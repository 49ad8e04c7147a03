import * as z from "zod";
import { repositoryInfo } from "./api-shapes.ts";

const text = z.string().max(100_000);

/** The record with what watching compares beside: `?blobs=true&securityStatus=true`. */
export const observedInfo = repositoryInfo.extend({
  cardData: z.record(z.string(), z.unknown()).nullish().catch(undefined),
  config: z.record(z.string(), z.unknown()).nullish().catch(undefined),
  securityRepoStatus: z
    .object({
      scansDone: z.boolean().optional(),
      filesWithIssues: z.array(z.object({ path: text, level: text })).optional(),
    })
    .nullish()
    .catch(undefined),
});
export type ObservedInfo = z.infer<typeof observedInfo>;

/** An item of `GET /api/models?author=`. */
export const listedItem = z.object({ id: text, _id: text.optional().catch(undefined) });

/** `GET /api/organizations/{name}/overview`, `GET /api/users/{name}/overview`: the id that stays. */
export const ownerOverview = z.object({ _id: text });

/** `tokenizer_config.json`: one template, or several by name. */
export const tokenizerConfig = z.object({
  chat_template: z
    .union([z.string(), z.array(z.object({ name: z.string(), template: z.string() }))])
    .nullish()
    .catch(undefined),
});
