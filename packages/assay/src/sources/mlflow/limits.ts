/** Listings that the artefacts of one model may cost: folders, and pages of them. */
export const mostListings = 2_000;

/** Folders in folders. No flavour of MLflow has more than five. */
export const deepestFolder = 64;

/** What is kept of one model or run; trackers keep all. */
export const mostTags = 100;
export const mostAliases = 100;
export const mostParameters = 300;
export const mostMetrics = 100;
export const mostInputs = 100;
export const mostOutputs = 20;
export const mostColumns = 500;

/** Texts longer than this are no values but documents. */
export const longestValue = 200;
