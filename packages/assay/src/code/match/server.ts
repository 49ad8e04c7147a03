interface Server {
  readonly provider: string;
  readonly url?: string;
  readonly isLocal: boolean;
}

interface Place {
  readonly path: string;
  readonly line: number;
}

/** Which server a client speaks to. */
export type Address =
  | { readonly kind: "own" }
  | (Server & {
      readonly kind: "other";
      /** Where a table has several, each with its place: the model beside one goes to it. */
      readonly all?: readonly (Server & { readonly place: Place })[];
    })
  | { readonly kind: "unknown" };
