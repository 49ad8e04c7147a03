import type { JobKind } from "./job-kind.ts";
import { readDocument } from "./read-document.ts";
import { refreshAdvisories } from "./refresh-advisories.ts";
import { rejudge } from "./rejudge.ts";
import { scanElsewhere } from "./scan-elsewhere.ts";
import { sendEvent } from "./send-event.ts";
import { retention } from "./tidy.ts";
import { sweep } from "./tidy.ts";
import { watchElsewhere } from "./watch-elsewhere.ts";

/** Every kind of job that the server works on. */
export const jobKinds: readonly JobKind[] = [
  readDocument,
  refreshAdvisories,
  rejudge,
  scanElsewhere,
  sendEvent,
  retention,
  sweep,
  watchElsewhere,
];
