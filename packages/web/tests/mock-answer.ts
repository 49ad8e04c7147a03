/** What a mocked server is asked. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export type Answer = readonly [status: number, body: unknown];

export function problem(
  status: number,
  title: string,
  errors?: readonly { place: string; message: string }[],
): Answer {
  return [status, { type: "urn:assay:problem:mock", title, status, detail: "", requestId: "r-1", errors }];
}

export function paged<T>(
  items: readonly T[],
  query: URLSearchParams,
): { items: readonly T[]; next: string | null } {
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  return {
    items: items.slice(from, from + limit),
    next: from + limit < items.length ? String(from + limit) : null,
  };
}

/** Words of a search are in a text. */
export function has(text: string | null, q: string | null): boolean {
  return q === null || (text ?? "").toLowerCase().includes(q.toLowerCase());
}
