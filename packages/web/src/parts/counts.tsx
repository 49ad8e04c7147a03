import type { ReactNode } from "react";
import type { CoverageCounts, EntityCounts, FindingCounts, Severity } from "../api/shapes.ts";
import { count, counted, percent } from "../text/numbers.ts";
import { severityWords } from "../text/words.table.ts";

const severities: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

/** Open findings by severity, the worst first; those of no weight only when there is nothing else. */
export function FindingFigures({ findings }: { readonly findings: FindingCounts }): ReactNode {
  const present = severities.filter((severity) => findings[severity] > 0);
  const weighty = present.filter((severity) => severity !== "info");
  const listed = weighty.length > 0 ? weighty : present;
  if (listed.length === 0) return <span className="soft">none open</span>;
  return (
    <span className="finding-figures">
      {listed.map((severity) => (
        <span
          key={severity}
          className={`severity ${severity}`}
          title={`${count(findings[severity])} open, ${severity}`}
        >
          <span aria-hidden="true">{severityWords[severity].sign}</span> {count(findings[severity])}{" "}
          <span className="word">{severity}</span>
        </span>
      ))}
    </span>
  );
}

/** `3 models · 2 datasets · 14 software`; kinds with none are left out. */
export function EntityFigures({ counts }: { readonly counts: EntityCounts }): ReactNode {
  const parts = [
    counts.model > 0 ? counted(counts.model, "model") : "",
    counts.dataset > 0 ? counted(counts.dataset, "dataset") : "",
    counts.software > 0 ? `${count(counts.software)} software` : "",
    counts.service > 0 ? counted(counts.service, "service") : "",
    counts.other > 0 ? `${count(counts.other)} other` : "",
  ].filter((part) => part !== "");
  return <span>{parts.length === 0 ? <span className="soft">nothing yet</span> : parts.join(" · ")}</span>;
}

/** What was not read is told first: it is not known to be clean. */
export function CoverageFigures({ coverage }: { readonly coverage: CoverageCounts }): ReactNode {
  const total = coverage.full + coverage.headers + coverage.none;
  if (total === 0) return <span className="soft">no files to read</span>;
  if (coverage.none === 0)
    return (
      <span>
        {total === 1 ? "the file" : `all ${count(total)} files`} read
        {coverage.headers === 0 ? "" : `, ${count(coverage.headers)} by headers only`}
      </span>
    );
  return (
    <span className="severity medium">
      <span aria-hidden="true">⚠</span> {count(coverage.none)} of {counted(total, "file")} not read (
      {percent(coverage.none, total)})
    </span>
  );
}

export function findingTotal(findings: FindingCounts): number {
  return severities.reduce((sum, severity) => sum + findings[severity], 0);
}
