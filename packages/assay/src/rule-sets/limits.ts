/** Subjects of one element that are listed one by one, those that lack something first; all are counted. */
export const mostSubjects = 50;

/** Observations of one fact that are kept as evidence, the strongest first. */
export const mostEvidence = 3;

/** Pieces of evidence of one element that are embedded into a document. */
export const mostEmbedded = 20;

/** More advice than anybody follows. */
export const mostAdvice = 20;
