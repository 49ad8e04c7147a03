/** Layers of one graph; the largest published have some 2,000. */
export const maxLayers = 1_000_000;

/** Longest line: a layer with its blobs and parameters. */
export const maxLineBytes = 64 * 1024;

/** Inputs that become claims. */
export const maxPorts = 1000;

/** Different operators. */
export const maxOperators = 10_000;
