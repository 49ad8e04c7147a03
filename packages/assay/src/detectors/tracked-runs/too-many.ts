import type { Problem } from "../../model/coverage.ts";
import { maxRuns } from "./limits.ts";

export const tooManyRuns: Problem = {
  code: "limit-exceeded",
  message: `The tree has more than ${maxRuns} recorded runs; the others are not looked into.`,
};
