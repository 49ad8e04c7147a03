/** Policies of one run, whatever number of files they come from. */
export const mostPolicies = 500;

/** Exemptions of one policy. */
export const mostExemptions = 1_000;

/** UTF-16 units of one condition, and of any other text of a policy. */
export const longestCondition = 4_000;
export const longestText = 2_000;

/** What the parser of conditions takes: a condition is a sentence, not a program. */
export const conditionLimits = {
  maxAstNodes: 500,
  maxDepth: 40,
  maxListElements: 200,
  maxMapEntries: 50,
  maxCallArguments: 8,
};

/** Of the same with its guards and all parentheses. */
export const guardedLimits = { ...conditionLimits, maxAstNodes: 4_000, maxDepth: 400 };

/** `+` in one condition: each can double a text or a list. */
export const mostAdditions = 8;

/** What one evaluation may cost: nodes of the condition, once for each round of the loops (`all`, `exists`, `map`) around them. */
export const mostSteps = 5_000_000;

/** The same of all evaluations for one inventory together: a large one with fifty policies takes a tenth of it. */
export const mostStepsInAll = 1_000_000_000;

/** How many bases of bases a model is asked for. */
export const deepestBase = 32;

/** Findings of one policy; more are counted. */
export const mostFindingsOfPolicy = 1_000;

/** Names of things that one element is open for; `asked` and `met` count all. */
export const mostNamedSubjects = 50;

/** UTF-16 units of a value that a message shows. */
export const longestShownValue = 200;

/** UTF-16 units of a licence expression whose identifiers are told apart. */
export const longestExpression = 500;
