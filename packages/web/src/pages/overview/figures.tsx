import type { ReactNode } from "react";
import type { Overview } from "../../api/shapes.ts";
import { findingTotal } from "../../parts/counts.tsx";
import { Link } from "../../parts/link.tsx";
import { count, counted, percent } from "../../text/numbers.ts";
import { severityWords } from "../../text/words.table.ts";

const kinds = [
  ["model", "model", "models"],
  ["dataset", "dataset", "datasets"],
  ["software", "software", "software"],
  ["service", "service", "services"],
] as const;

/** Each figure opens the list that stands behind it. */
export function Figures({ overview }: { readonly overview: Overview }): ReactNode {
  const { counts, findings, projects, versions } = overview;
  return (
    <ul className="figures">
      {(["critical", "high"] as const).map((severity) => (
        <li key={severity}>
          <Link to="/findings" search={{ severity }} className="figure">
            <strong className={findings[severity] > 0 ? `severity ${severity}` : ""}>
              {findings[severity] > 0 ? (
                <span aria-hidden="true">{severityWords[severity].sign} </span>
              ) : null}
              {count(findings[severity])}
            </strong>
            <span>
              {severity}, of {counted(findingTotal(findings), "open finding")}
            </span>
          </Link>
        </li>
      ))}
      <li>
        <Unread overview={overview} />
      </li>
      {kinds.map(([kind, one, many]) => (
        <li key={kind}>
          <Link to="/inventory" search={{ kind }} className="figure">
            <strong>{count(counts[kind])}</strong>
            <span>{counts[kind] === 1 ? one : many}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link to="/projects" className="figure">
          <strong>{count(projects)}</strong>
          <span>
            {projects === 1 ? "project" : "projects"}, {counted(versions, "version")}
          </span>
        </Link>
      </li>
    </ul>
  );
}

/** Files that nobody read are not known to be clean: they are a figure of their own. */
function Unread({ overview: { coverage } }: { readonly overview: Overview }): ReactNode {
  const total = coverage.full + coverage.headers + coverage.none;
  return (
    <Link to="/findings" search={{ kind: "completeness" }} className="figure">
      <strong className={coverage.none > 0 ? "severity medium" : ""}>
        {coverage.none > 0 ? <span aria-hidden="true">⚠ </span> : null}
        {count(coverage.none)}
      </strong>
      <span>
        of {counted(total, "file")} not read{coverage.none > 0 ? ` (${percent(coverage.none, total)})` : ""}
      </span>
    </Link>
  );
}
