/** Steps from a thing to what comes of it: lineages of the hub have some ten. */
export const deepestPath = 64;
/** Things that one hit reaches in one document. */
export const mostReached = 10_000;
/** Documents of one question, folders below each other. */
export const mostDocuments = 200_000;
export const deepestFolder = 64;
