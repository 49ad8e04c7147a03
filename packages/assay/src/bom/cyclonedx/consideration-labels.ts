/** What the schema has no field for stands in the nearest one behind a label of ours, by which it is known again. */
export const outOfScopeLabel = "Out-of-scope use: ";

export const biasLabel = "Bias: ";
