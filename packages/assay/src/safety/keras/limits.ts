/** Hazards of one configuration; one is enough to refuse it. */
export const mostHazards = 100;

/** Names found in one piece of marshalled code that are shown as evidence. */
export const mostCodeNames = 24;

/** Bytes of marshalled code that are searched for names; lambda functions have some hundred. */
export const searchedCodeBytes = 64 * 1024;

/** Characters of base64 that are decoded for that. */
export const searchedCodeCharacters = Math.ceil((searchedCodeBytes * 4) / 3);

/** Keras refuses datasets that claim more than this and more than a thousand times what is stored (CVE-2026-0897). */
export const largeDatasetBytes = 2 ** 32;

export const largestExpansion = 1000;
