/** Configurations of models with some hundred outputs have about 50 kB. */
export const maxConfigBytes = 1024 * 1024;

/** Inputs, outputs or steps that are claimed. */
export const maxPorts = 200;

/** Version folders that are looked into for Python code. */
export const maxVersions = 50;
