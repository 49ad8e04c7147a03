import type { JobKind } from "./job-kind.ts";
import { readDocument } from "./read-document.ts";
import { refreshAdvisories } from "./refresh-advisories.ts";
import { rejudge } from "./rejudge.ts";

/** Every kind of job that the server works on. */
export const jobKinds: readonly JobKind[] = [readDocument, rejudge, refreshAdvisories];
