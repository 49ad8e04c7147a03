import { binaryMagic } from "./binary.ts";

export type Container = "JSON" | "UBJSON" | "binary";

/** The containers that one head could be; reading decides. */
export function containerOf(head: Uint8Array): Container | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1");
  if (startOfJson.test(text)) return "JSON";
  if (startOfUbjson.test(text)) return "UBJSON";
  return binaryStart(text) === undefined ? undefined : "binary";
}

/** Where the structure of an old binary file begins; undefined = the head is no such file. */
export function binaryStart(head: string): number | undefined {
  const start = head.startsWith(binaryMagic) ? binaryMagic.length : 0;
  return names.test(head.slice(start + 136, start + 136 + 200)) ? start : undefined;
}

// `learner` is the first key (keys are sorted), `version` the last; other programs that write by hand turn them around.
const startOfJson =
  /^\s*\{\s*(?:"version"\s*:\s*\[[\d\s,]+\]\s*,\s*)?"learner"\s*:\s*\{\s*"(?:attributes|cats|feature_names|feature_types|gradient_booster|learner_model_param|objective)"\s*:/u;

const startOfUbjson =
  /^\{(?:L\0{7}|l\0{3}|[iU])\x07learner\{(?:L\0{7}|l\0{3}|[iU])[\x04-\x20](?:attributes|cats|feature_names|feature_types|gradient_booster|learner_model_param|objective)/u;

// Behind the structure stand two counted names: the objective and the booster.
const names = /^[\x04-\x40]\0{7}[a-z]+:[a-z0-9@._-]+[\x04-\x08]\0{7}(?:gbtree|gblinear|dart)/u;
