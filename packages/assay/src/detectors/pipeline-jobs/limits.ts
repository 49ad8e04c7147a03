/** Steps of one pipeline. */
export const maxSteps = 300;

/** Inputs and outputs of one step. */
export const maxParts = 200;
