/** One thing that was wrong with what was sent: a field, and why. */
export interface Wrong {
  readonly where: string;
  readonly message: string;
}

/** What the server refused, as it says it (RFC 9457), or that it could not be reached (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: string;
  readonly wrongs: readonly Wrong[];

  constructor(status: number, title: string, detail = "", wrongs: readonly Wrong[] = []) {
    super(title);
    this.status = status;
    this.detail = detail;
    this.wrongs = wrongs;
  }
}

const withoutProblem: Readonly<Record<number, string>> = {
  401: "You are not signed in",
  403: "Your role may not do this",
  404: "There is no such thing, or you may not see it",
  413: "This is larger than the server accepts",
  429: "Too many requests; wait a moment",
  502: "The server cannot be reached",
  503: "The server is busy or just starting",
};

/** Reads what stands in the body of a refusal; a body that is no problem document is not shown. */
export function errorOf(status: number, body: unknown): ApiError {
  const problem = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const title =
    text(problem["title"]) ?? withoutProblem[status] ?? `The server answered with status ${status}`;
  const listed = Array.isArray(problem["errors"]) ? problem["errors"] : [];
  return new ApiError(status, title, text(problem["detail"]) ?? "", listed.slice(0, 20).flatMap(wrongOf));
}

function wrongOf(item: unknown): readonly Wrong[] {
  if (typeof item !== "object" || item === null) return [];
  const { place, message } = item as Record<string, unknown>;
  const said = text(message);
  return said === undefined ? [] : [{ where: text(place) ?? "", message: said }];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
