/** What calls of an entry of a table are indexed by: `LOADERS[kind](…)`. */
export const callOfEntry = "[]";
