/** What a folder of single files holds: pictures, sounds, or texts of one record a line. */
export type MediaKind = "image" | "audio" | "text";

/**
 * Endings of the files that `imagefolder`, `audiofolder` and `text` of the datasets library load, without the rare ones
 * (datasets, packaged_modules/imagefolder and /audiofolder). Names only list the files; what they are is their digest.
 */
export const mediaKinds: ReadonlyMap<string, MediaKind> = new Map([
  ...[".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".ppm", ".pgm", ".jp2"].map(
    (ending) => [ending, "image"] as const,
  ),
  ...[".wav", ".flac", ".mp3", ".ogg", ".opus", ".aiff", ".au", ".m4a"].map(
    (ending) => [ending, "audio"] as const,
  ),
  [".txt", "text"],
]);
