/** How a value of a block is to be taken. */
export type Meaning =
  /** An id of the hub, a path or an address. */
  | { readonly kind: "served" }
  | { readonly kind: "dataset" }
  /** The id of a provider. */
  | { readonly kind: "hosted"; readonly provider: string }
  /** The provider is said by another field; ids of the others are that provider's. */
  | {
      readonly kind: "beside";
      readonly at: string;
      readonly providers: Readonly<Record<string, string>>;
      readonly otherwise: string;
    }
  /** An id, an ARN or an inference profile of Bedrock. */
  | { readonly kind: "bedrock" }
  /** `publishers/google/models/gemma3@gemma-3-1b-it`. */
  | { readonly kind: "publisher" }
  /** A type of machine. */
  | { readonly kind: "machine" }
  /** A type of accelerator, with how many beside it. */
  | { readonly kind: "accelerator"; readonly countAt?: string }
  /** The product that stores vectors, by what is written. */
  | { readonly kind: "store"; readonly products: Readonly<Record<string, string>> }
  /** The name of a service's host. */
  | { readonly kind: "api" };

export interface FieldRow {
  /** Names of attributes and blocks with dots between them; repeated blocks are one after the other. */
  readonly at: string;
  readonly means: Meaning;
}

/** What a type of resource or data source is, and what its fields name. Knowledge as data. */
export interface ResourceRow {
  /** Whole names; `*` at the end is any rest of one. */
  readonly types: readonly string[];
  /** Only when a field has such a value. */
  readonly when?: { readonly at: string; readonly is: RegExp };
  /** The provider whose service it is. */
  readonly service?: string;
  /** The product that stores vectors. */
  readonly store?: string;
  readonly fields?: readonly FieldRow[];
  /** Fields that are kept as settings of the service or the store. */
  readonly settings?: readonly string[];
  /** An agent with its name and its prompt. */
  readonly agent?: { readonly name: string; readonly prompt: string };
  /** A text for a model. */
  readonly prompt?: string;
  /** It describes containers, as Kubernetes does or in a way of its own. */
  readonly containers?: true;
  /** A run that trains: what goes in, and what it is called. */
  readonly run?: { readonly base: string; readonly data: string; readonly settings: string };
}
