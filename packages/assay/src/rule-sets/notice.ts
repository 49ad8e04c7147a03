/** Said once in every output. */
export const noAdvice =
  "These are lists of facts held against a document, not legal advice; whether a duty applies and is met is for people to judge.";
