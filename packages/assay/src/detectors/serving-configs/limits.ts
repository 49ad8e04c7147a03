/** Models of one configuration. */
export const maxModels = 500;

/** Embedded configurations of one file: a ConfigMap has a handful. */
export const maxEmbedded = 50;
