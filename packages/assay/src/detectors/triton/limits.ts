/** Configurations of models with some hundred outputs have about 50 kB. */
export const maxConfigBytes = 1024 * 1024;

/** Fields and messages in all; bounds memory. */
export const maxFields = 20_000;

/** Messages nest four levels in Triton's schema. */
export const maxDepth = 16;

/** Inputs, outputs or steps that are claimed. */
export const maxPorts = 200;

/** Version folders that are looked into for Python code. */
export const maxVersions = 50;
