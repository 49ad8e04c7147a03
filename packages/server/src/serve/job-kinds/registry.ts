import type { JobKind } from "./job-kind.ts";
import { readDocument } from "./read-document.ts";
import { retention, sweep } from "./tidy.ts";

/** Every kind of job that the server works on. */
export const jobKinds: readonly JobKind[] = [readDocument, retention, sweep];
