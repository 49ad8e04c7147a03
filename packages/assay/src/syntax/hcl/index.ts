export type { HclBlock, HclExpression, HclLoop, HclStep, HclValue } from "./hcl.ts";
export { readHcl } from "./read-hcl.ts";
