/** Which server a client speaks to. */
export type Address =
  | { readonly kind: "own" }
  | { readonly kind: "other"; readonly provider: string; readonly url?: string; readonly isLocal: boolean }
  | { readonly kind: "unknown" };
