import type { Claim } from "../../model/claim.ts";
import { kvCacheOfConfig } from "../../tensors/kv-cache.ts";
import { sayer, type ConfigFile } from "./context.ts";

/** Memory of the key-value cache per token, computed from the configuration with 16-bit elements. */
export function kvCacheClaims(file: ConfigFile): Claim[] {
  const cache = kvCacheOfConfig(file.value);
  if (cache === undefined) return [];
  const say = sayer(file, [], "inferred");
  return [
    say("kvCacheBytesPerToken", cache.bytesPerToken),
    ...cache.notes.map((value) => say("metadata", { name: "kv_cache.note", value })),
  ];
}
