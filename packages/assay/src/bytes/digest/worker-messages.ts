import type { DigestResult, DigestTask } from "./stream-digester.ts";

/** What the reading thread tells a hash worker. Slabs are shared memory: only their number travels. */
export type ToWorker =
  | { readonly kind: "slabs"; readonly memory: readonly SharedArrayBuffer[] }
  | { readonly kind: "begin"; readonly job: number; readonly task: DigestTask }
  | { readonly kind: "bytes"; readonly job: number; readonly slab: number; readonly length: number }
  | { readonly kind: "end"; readonly job: number };

export type FromWorker =
  | { readonly kind: "free"; readonly slab: number }
  | { readonly kind: "done"; readonly job: number; readonly result: DigestResult };
