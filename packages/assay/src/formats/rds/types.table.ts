/** Types of serialised objects (R-ints, 1.8 Serialization Formats; src/main/serialize.c). */
export const types = {
  symbol: 1,
  pairlist: 2,
  closure: 3,
  environment: 4,
  promise: 5,
  language: 6,
  special: 7,
  builtin: 8,
  characters: 9,
  logical: 10,
  integer: 13,
  real: 14,
  complex: 15,
  string: 16,
  dots: 17,
  list: 19,
  expression: 20,
  byteCode: 21,
  pointer: 22,
  weakReference: 23,
  raw: 24,
  s4: 25,
  altrep: 238,
  attributedPairlist: 239,
  attributedLanguage: 240,
  persistent: 247,
  package: 249,
  namespace: 248,
  reference: 255,
} as const;

/** Types that are a whole object by their code: NULL, special environments, missing and unbound values. */
export const bodiless: ReadonlySet<number> = new Set([241, 242, 250, 251, 252, 253, 254]);

/** Bytes of one element of a plain vector. */
export const elementBytes: ReadonlyMap<number, number> = new Map([
  [types.logical, 4],
  [types.integer, 4],
  [types.real, 8],
  [types.complex, 16],
  [types.raw, 1],
]);

/** Pairs: attributes and a tag (when flagged), the first, the rest. */
export const pairs: ReadonlySet<number> = new Set([
  types.pairlist,
  types.closure,
  types.promise,
  types.language,
  types.dots,
]);

/** Classes of fitted models of base R and well-known packages. */
export const modelClasses: ReadonlySet<string> = new Set([
  "lm",
  "glm",
  "nls",
  "loess",
  "gam",
  "rpart",
  "randomForest",
  "randomForest.formula",
  "ranger",
  "gbm",
  "xgb.Booster",
  "lgb.Booster",
  "glmnet",
  "cv.glmnet",
  "train",
  "workflow",
  "model_fit",
  "svm",
  "ksvm",
  "nnet",
  "naiveBayes",
  "coxph",
  "lmerMod",
  "glmerMod",
  "kmeans",
  "prcomp",
  "Arima",
  "prophet",
  "brmsfit",
  "stanfit",
  "WrappedModel",
]);
