import { providerOfModelId } from "../../catalogue/hosted-ids.table.ts";
import { hostedModel } from "../../catalogue/things.ts";
import type { Named } from "../recipe-names.ts";

const arn =
  /^arn:aws(?:-[a-z-]{2,10})?:bedrock:[a-z0-9*-]{0,25}:(?:\d{0,12}|\*):(?:foundation-model|inference-profile)\/([\w.:-]{3,120})$/u;

/** The model that an id or an ARN of Bedrock names; undefined for a pattern, and for what is one's own (custom models, profiles). */
export function bedrockModel(text: string): Named | undefined {
  const id = arn.exec(text)?.[1] ?? text;
  if (providerOfModelId(id) !== "aws-bedrock" || id.startsWith("arn:")) return undefined;
  return { kind: "thing", thing: hostedModel("aws-bedrock", id) };
}

/** True for an ARN of a model of Bedrock. */
export function isModelArn(text: string): boolean {
  return arn.test(text);
}
