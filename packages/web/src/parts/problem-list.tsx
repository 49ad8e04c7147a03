import type { ReactNode } from "react";
import type { DocumentProblem } from "../api/shapes.ts";
import { counted } from "../text/numbers.ts";
import { Empty } from "./states.tsx";
import { SignTag } from "./tags.tsx";
import { Identifier, Told } from "./text.tsx";

/** Told at once; the rest on demand. */
const first = 3;

/** What of a document was wrong or not understood: errors first, each with its place. */
export function ProblemList({ problems }: { readonly problems: readonly DocumentProblem[] }): ReactNode {
  if (problems.length === 0) return <Empty title="All of the document was understood." />;
  const errors = problems.filter(({ isError }) => isError);
  const warnings = problems.filter(({ isError }) => !isError);
  const ordered = [...errors, ...warnings];
  return (
    <>
      <p className="chosen">
        {counted(errors.length, "error")}, {counted(warnings.length, "warning")}
      </p>
      <ol className="plain lines">
        {ordered.slice(0, first).map((problem, index) => (
          <Problem key={index} problem={problem} />
        ))}
      </ol>
      {ordered.length > first ? (
        <details className="more-problems">
          <summary>Show {counted(ordered.length - first, "more", "more")}</summary>
          <ol className="plain lines">
            {ordered.slice(first, 500).map((problem, index) => (
              <Problem key={index} problem={problem} />
            ))}
          </ol>
        </details>
      ) : null}
    </>
  );
}

function Problem({ problem }: { readonly problem: DocumentProblem }): ReactNode {
  const { isError, message, pointer, rule } = problem;
  return (
    <li className="line-item">
      <SignTag sign={isError ? "✖" : "⚠"} className={isError ? "bad" : "warn"}>
        {isError ? "error" : "warning"}
      </SignTag>
      <div className="line-body">
        <Told text={message} limit={400} />
        <p className="soft">
          at {pointer === "" ? "the whole document" : <Identifier text={pointer} length={72} />} · {rule}
        </p>
      </div>
    </li>
  );
}
