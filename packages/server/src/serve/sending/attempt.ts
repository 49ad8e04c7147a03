import type { SendFailure } from "../../store/notification-store.ts";

/** What became of one attempt. */
export type Attempt =
  { readonly kind: "taken"; readonly note?: string } | ({ readonly kind: "refused" } & SendFailure);
