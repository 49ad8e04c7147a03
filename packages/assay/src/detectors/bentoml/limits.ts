/** Both files are a few kilobytes. */
export const maxYamlBytes = 512 * 1024;

/** Options, labels and signatures that are claimed. */
export const maxEntries = 100;
