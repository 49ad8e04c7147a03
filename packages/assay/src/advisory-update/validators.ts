/** What a server says of the state of a file (RFC 9110, 8.8). Python's plain server and others give the time alone. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

type Headers = ReadonlyMap<string, string>;

export function validatorsIn(headers: Headers): Validators {
  const etag = headers.get("etag");
  const lastModified = headers.get("last-modified");
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined || Number.isNaN(Date.parse(lastModified)) ? {} : { lastModified }),
  };
}

/** Undefined when nothing can be compared. */
export function validatorsOf({
  etag,
  lastModified,
}: {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}): Validators | undefined {
  if (etag === undefined && lastModified === undefined) return undefined;
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}

/** The time counts only where one of both has no ETag. */
export function isSameState(one: Validators, other: Validators): boolean {
  if (one.etag !== undefined && other.etag !== undefined) return one.etag === other.etag;
  return one.lastModified !== undefined && one.lastModified === other.lastModified;
}

/** What makes an answer a short "not modified"; a server passes over the time where it understands the ETag. */
export function conditionOf({ etag, lastModified }: Validators): Readonly<Record<string, string>> {
  return {
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
  };
}
