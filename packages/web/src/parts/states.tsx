import type { ReactNode } from "react";
import { ApiError } from "../api/api-error.ts";
import { shown } from "../text/shown.ts";

/** Grey lines where content will stand; they are not seen before 200 ms have passed. */
export function Waiting({
  lines = 4,
  what = "Loading",
}: {
  readonly lines?: number;
  readonly what?: string;
}): ReactNode {
  return (
    <div className="waiting" role="status">
      <span className="sr-only">{what}…</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="bone" />
      ))}
    </div>
  );
}

interface EmptyParts {
  readonly title: string;
  readonly children?: ReactNode;
}

/** Nothing is there: says why that may be, and what to do. */
export function Empty({ title, children }: EmptyParts): ReactNode {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** What went wrong, what it concerns, and a way on. */
export function Failure({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
}): ReactNode {
  const { title, detail, wrongs } = toldOf(error);
  return (
    <div className="failure" role="alert">
      <p className="failure-title">
        <span aria-hidden="true">✖</span> {title}
      </p>
      {detail === "" ? null : <p>{detail}</p>}
      {wrongs.length === 0 ? null : (
        <ul>
          {wrongs.map((wrong, index) => (
            <li key={index}>{wrong}</li>
          ))}
        </ul>
      )}
      {onRetry === undefined ? null : (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

function toldOf(error: unknown): { title: string; detail: string; wrongs: readonly string[] } {
  if (!(error instanceof ApiError)) {
    return {
      title: "Something in this page went wrong",
      detail: "Reload it; what was saved is safe.",
      wrongs: [],
    };
  }
  const wrongs = error.wrongs.map(({ where, message }) =>
    where === "" ? shown(message) : `${shown(where, 80)}: ${shown(message)}`,
  );
  return { title: shown(error.message), detail: shown(error.detail, 600), wrongs };
}
