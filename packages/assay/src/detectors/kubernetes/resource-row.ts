/** How a name of a custom resource is to be taken. */
export type NameOrigin =
  /** An id of the hub, a path or an address (`hf://`, `s3://`, `ollama://`). */
  | "served"
  | "ollama"
  /** An id of a provider, which may be said beside it. */
  | "hosted"
  /** An id of the hub only: names that clients use are no models. */
  | "hub-only"
  /** A preset of the operator: its own registry, or the hub. */
  | { readonly registry: string }
  | "dataset";

/** One form of custom resource: which of its fields mean what. Paths as in `valuesAt`: dots, `*` for every item. */
export interface ResourceRow {
  readonly group: RegExp;
  readonly kinds: readonly string[];
  /** What people call it. */
  readonly title: string;
  /** The program that serves; or where it is said. */
  readonly engine?: string;
  readonly engineAt?: string;
  readonly names?: readonly {
    readonly at: string;
    readonly origin: NameOrigin;
    /** The provider of a hosted id. */
    readonly providerAt?: string;
  }[];
  /** Types of accelerators, or of machines that have some. */
  readonly hardware?: readonly string[];
  /** Fields that are kept as settings. */
  readonly settings?: string;
  readonly store?: string;
  /** A text for a model, and the agent that has it. */
  readonly agent?: { readonly prompt: readonly string[] };
  /** A server of tools. */
  readonly isTool?: true;
  /** Its `image` is no container image, or everything else of it is plain: nothing more is looked for. */
  readonly isWhole?: true;
}
