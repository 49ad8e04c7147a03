import type { Claim } from "../../model/claim.ts";
import { kvCacheOfGguf } from "../../tensors/kv-cache.ts";
import { sayer, type Context } from "./context.ts";
import { encoderPrefixes, hubNames, samplingNames } from "./hyperparameter.table.ts";
import { longestTextBytes } from "./limits.ts";
import { textAt } from "./metadata.ts";
import type { Scalar, Value } from "./value.ts";

/** The `{architecture}.*` keys as hyperparameters, and the context length. */
export function hyperparameterClaims(context: Context): Claim[] {
  const { metadata } = context;
  const architecture = textAt(metadata, "general.architecture");
  if (architecture === undefined) return [];
  const claims = cacheClaims(context, architecture);
  for (const { key, value } of metadata.entries.values()) {
    if (!key.startsWith(`${architecture}.`) || metadata.used.has(key)) continue;
    const suffix = key.slice(architecture.length + 1);
    const shown = asOne(value);
    if (shown === undefined) continue;
    metadata.used.add(key);
    const say = sayer(context, "declared", key);
    claims.push(say("hyperparameter", { name: hubName(suffix), value: shown }));
    if (suffix === "context_length" && typeof shown === "number") claims.push(say("contextLength", shown));
  }
  return claims;
}

/** Bytes of cache per token, computed from what the header declares. */
function cacheClaims(context: Context, architecture: string): Claim[] {
  const cache = kvCacheOfGguf(plainValues(context), architecture);
  return cache === undefined
    ? []
    : [sayer(context, "inferred", architecture)("kvCacheBytesPerToken", cache.bytesPerToken)];
}

function plainValues({ metadata }: Context): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const { key, value } of metadata.entries.values()) {
    values.set(key, typeof value === "object" && value.kind !== "long-text" ? value.items : value);
  }
  return values;
}

/** The sampling parameters that the publisher recommends. */
export function generationClaims(context: Context): Claim[] {
  const prefix = "general.sampling.";
  const claims: Claim[] = [];
  for (const { key, value } of context.metadata.entries.values()) {
    const shown = key.startsWith(prefix) ? asOne(value) : undefined;
    if (shown === undefined) continue;
    context.metadata.used.add(key);
    const suffix = key.slice(prefix.length);
    const name = Object.hasOwn(samplingNames, suffix) ? samplingNames[suffix] : undefined;
    claims.push(sayer(context, "declared", key)("generation", { name: name ?? suffix, value: shown }));
  }
  return claims;
}

/** One value for a key: a scalar, the value that all layers share, or the values of the layers one after the other. */
export function asOne(value: Value): Scalar | undefined {
  if (typeof value !== "object") return value;
  if (value.kind === "long-text" || value.items === undefined || value.items.length === 0) return undefined;
  const [first] = value.items;
  if (first !== undefined && value.items.every((item) => item === first)) return first;
  return value.items.join(",").slice(0, longestTextBytes);
}

function hubName(suffix: string): string {
  for (const [prefix, shown] of Object.entries(encoderPrefixes)) {
    if (suffix.startsWith(prefix)) return shown + plainHubName(suffix.slice(prefix.length));
  }
  return plainHubName(suffix);
}

function plainHubName(suffix: string): string {
  return (Object.hasOwn(hubNames, suffix) ? hubNames[suffix] : undefined) ?? suffix;
}
