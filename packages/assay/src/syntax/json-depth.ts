/** True for parsed JSON with more levels than that. The limit bounds the recursion, also for an object that holds itself. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  return typeof value === "object" && value !== null && isNestedDeeper(value, limit);
}

function isNestedDeeper(container: object, limit: number): boolean {
  if (limit === 0) return true;
  if (Array.isArray(container)) {
    for (const item of container as readonly unknown[]) if (isDeeperThan(item, limit - 1)) return true;
    return false;
  }
  for (const key in container) {
    if (isDeeperThan((container as Readonly<Record<string, unknown>>)[key], limit - 1)) return true;
  }
  return false;
}
