import * as z from "zod";
import type { JudgedPolicy } from "../model/judged-policy.ts";
import { severities } from "../model/severity.ts";
import { parseJson } from "../syntax/json.ts";
import { stableJson } from "./stable-json.ts";

const text = z.string();
const count = z.number().int().nonnegative();

/** A judged policy as documents have it. */
export const judgedPolicySchema = z.object({
  id: text,
  title: text,
  description: text.exactOptional(),
  source: text,
  sourceTitle: text.exactOptional(),
  severity: z.enum(severities),
  references: z.array(text),
  asked: count,
  kept: count,
  exempt: count,
  unjudged: count,
});

/** As documents say it that have one text for it. */
export function judgedPolicyText(policy: JudgedPolicy): string {
  return stableJson(policy, ["id"]);
}

/** The policy that such a text describes; undefined for any other text. */
export function parseJudgedPolicy(written: string): JudgedPolicy | undefined {
  const parsed = parseJson(written);
  const result = parsed.ok ? judgedPolicySchema.safeParse(parsed.value) : undefined;
  return result?.success === true ? result.data : undefined;
}
