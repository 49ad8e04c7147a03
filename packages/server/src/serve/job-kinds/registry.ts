import type { JobKind } from "./job-kind.ts";
import { judgeVersionsJob } from "./judge-versions.ts";
import { mergePortfolioJob } from "./merge-portfolio.ts";
import { readDocument } from "./read-document.ts";

/** Every kind of job that the server works on. */
export const jobKinds: readonly JobKind[] = [readDocument, judgeVersionsJob, mergePortfolioJob];
