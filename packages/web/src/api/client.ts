import { ApiError, errorOf } from "./api-error.ts";

/** Parameters of a question; what is undefined or empty is not sent. */
export type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

const base = "/api/v1/";
/** A form of another site cannot send this: the server refuses changes without it. */
const csrfHeader = "x-csrf-token";
let csrf = "";

/** Kept in memory only; comes with the session. */
export function keepCsrfToken(token: string): void {
  csrf = token;
}

export function apiAddress(path: string, parameters: Parameters = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return `${base}${path}${text === "" ? "" : `?${text}`}`;
}

/** @throws ApiError */
export async function get<T>(path: string, parameters?: Parameters, signal?: AbortSignal): Promise<T> {
  return answerOf<T>(apiAddress(path, parameters), signal === undefined ? {} : { signal });
}

/** @throws ApiError */
export async function send<T>(
  method: "POST" | "PATCH" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
): Promise<T> {
  const headers: Record<string, string> = { [csrfHeader]: csrf };
  if (body === undefined) return answerOf<T>(apiAddress(path), { method, headers });
  headers["content-type"] = "application/json";
  return answerOf<T>(apiAddress(path), { method, headers, body: JSON.stringify(body) });
}

/** The token that must stand beside a change that is not sent by `send`: an upload, which tells its progress. */
export function csrfHeaders(): Readonly<Record<string, string>> {
  return { [csrfHeader]: csrf };
}

async function answerOf<T>(address: string, init: RequestInit): Promise<T> {
  const response = await fetch(address, {
    ...init,
    credentials: "same-origin",
    headers: { accept: "application/json", ...init.headers },
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "The server cannot be reached", "Check the connection; nothing was changed.");
  });
  const body = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw errorOf(response.status, body);
  return body as T;
}
