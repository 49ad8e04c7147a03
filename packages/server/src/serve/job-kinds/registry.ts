import type { JobKind } from "./job-kind.ts";
import { readDocument } from "./read-document.ts";
import { sendEvent } from "./send-event.ts";

/** Every kind of job that the server works on. */
export const jobKinds: readonly JobKind[] = [readDocument, sendEvent];
