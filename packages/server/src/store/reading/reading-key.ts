/** Under which a version's reading is queued: once at a time. */
export function readingKey(versionId: string): string {
  return `read:${versionId}`;
}
