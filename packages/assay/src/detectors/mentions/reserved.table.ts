/** First parts of paths that are the hub's own site, and no organisation. */
export const reservedFirst: ReadonlySet<string> = new Set(
  `about agents api ask assets autonlp autotrain avatars billing blog brand buckets changelog chat code-of-conduct
   collections community compute contact contact-sales content-guidelines content-policy course courses datasets docs
   endpoints enterprise events expert-acceleration-program expert-support features forgot-password front gallery hardware
   hub-docs huggingchat inference inference-api inference-endpoints infinity jobs join kernels landing languages
   leaderboard leaderboards learn login logout mcp merch metrics models new new-bucket new-collection new-dataset
   new-model new-space nlp notifications oauth organizations papers partners platform playground posts press pricing
   privacy pro profile reports resources reset-password robots.txt search security settings shop sign-up signup solutions
   spaces status storage subscribe support task tasks teams terms terms-of-service tools transformers users welcome`
    .split(/\s+/u)
    .filter((name) => name !== ""),
);

/** Pages of an organisation, and pages of a model whose name of old has no organisation. */
export const ownPages: ReadonlySet<string> = new Set(
  "activity articles collections datasets followers following likes models papers posts spaces".split(" "),
);
export const modelPages: ReadonlySet<string> = new Set(
  "blob commit commits community discussions edit raw resolve settings tree upload viewer".split(" "),
);
