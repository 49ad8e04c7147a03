/** Manifests are kilobytes; the lock of the largest workspaces has 2,000 packages and 600 kB. */
export const maxManifestBytes = 1024 * 1024;
export const maxLockBytes = 16 * 1024 * 1024;

/** Files read in one scan. */
export const maxFiles = 10_000;

/** Ranges and sources; longer text is none. */
export const longestText = 500;

/** Features of one dependency. */
export const maxFeatures = 100;
