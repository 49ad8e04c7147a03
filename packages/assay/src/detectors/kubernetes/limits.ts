/** Values of one ConfigMap that are variables; longer ones are files. */
export const maxVariables = 500;
export const longestVariable = 2_000;

/** Objects of all manifests that are looked into. */
export const maxManifests = 20_000;

/** Templates of charts that are filled in. */
export const maxTemplates = 2_000;

/** Models that one custom resource names. */
export const maxNames = 100;
