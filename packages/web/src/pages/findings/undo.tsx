import { useState, type ReactNode } from "react";
import { useTriage, type Decided } from "../../api/findings.ts";
import type { Finding, NewTriage, Triage } from "../../api/shapes.ts";
import { Failure } from "../../parts/states.tsx";
import { counted } from "../../text/numbers.ts";
import { stateWords } from "../../text/words.table.ts";

export interface Decide {
  readonly about: (findings: readonly Finding[], decision: NewTriage) => void;
  readonly isPending: boolean;
  readonly error: unknown;
  /** What the last decision was, and how it was before. */
  readonly last: { readonly told: string; readonly before: readonly Decided[] } | null;
  readonly undo: () => void;
  readonly forget: () => void;
}

/** Decisions that can be taken back: what was decided before is decided again. */
export function useDecide(): Decide {
  const triage = useTriage();
  const [last, setLast] = useState<Decide["last"]>(null);
  return {
    about: (findings, decision) => {
      const before = findings.map(({ id, triage: was }) => ({ id, decision: again(was) }));
      const told = `${counted(findings.length, "finding")}: ${stateWords[decision.state].word.toLowerCase()}.`;
      triage.mutate(
        findings.map(({ id }) => ({ id, decision })),
        { onSuccess: () => setLast({ told, before }) },
      );
    },
    isPending: triage.isPending,
    error: triage.error,
    last,
    undo: () => {
      if (last !== null) triage.mutate(last.before, { onSuccess: () => setLast(null) });
    },
    forget: () => setLast(null),
  };
}

export function Undo({ decide }: { readonly decide: Decide }): ReactNode {
  return (
    <>
      {decide.error === null ? null : <Failure error={decide.error} />}
      <div role="status">
        {decide.last === null ? null : (
          <div className="notice good-notice undo">
            <span>
              <span aria-hidden="true">✔</span> {decide.last.told}
            </span>
            <button type="button" className="small" onClick={decide.undo} disabled={decide.isPending}>
              Undo
            </button>
            <button type="button" className="quiet small" onClick={decide.forget}>
              Keep
            </button>
          </div>
        )}
      </div>
    </>
  );
}

function again(was: Triage | null): NewTriage {
  if (was === null)
    return { state: "not_set", justification: null, comment: "", assignee: null, expiresAt: null };
  const { state, justification, comment, assignee, expiresAt } = was;
  // What a document decided without saying why is nothing that somebody here could decide.
  if (state === "not_affected" && justification === null) return again(null);
  const until = expiresAt === null ? null : new Date(expiresAt).toISOString();
  return { state, justification, comment, assignee, expiresAt: until };
}
