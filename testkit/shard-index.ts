/** Text of a shard index: tensor name to file name. */
export function shardIndexText(
  weightMap: Readonly<Record<string, unknown>>,
  metadata: Readonly<Record<string, unknown>> = { total_size: 0 },
): string {
  return `${JSON.stringify({ metadata, weight_map: weightMap }, null, 2)}\n`;
}
