export interface HubRepository {
  readonly kind: "model" | "dataset";
  /** `org/name` or `name`. */
  readonly name: string;
  /** What follows the name in the address; empty for the page of the repository. */
  readonly path: string;
}

// `org/name`, as the hub allows it. Pages such as /docs/x and /spaces/x are no models.
const address =
  /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/(datasets\/)?([\w.-]{1,96}\/[\w.-]{1,96}|[\w.-]{1,96})(\/[^?#]*)?$/;
const pages =
  /^(?:docs|spaces|blog|models|datasets|papers|collections|api|tasks|organizations|settings|join|login|pricing)(?:\/|$)/;

/** The repository of the hub that an address leads to. */
export function hubRepository(url: string): HubRepository | undefined {
  const [, datasets, name, path = ""] = address.exec(url.replace(/\/$/, "")) ?? [];
  if (name === undefined || (datasets === undefined && pages.test(name))) return undefined;
  return { kind: datasets === undefined ? "model" : "dataset", name, path };
}
