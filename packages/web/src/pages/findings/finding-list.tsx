import type { ReactNode } from "react";
import type { Finding } from "../../api/shapes.ts";
import { Link } from "../../parts/link.tsx";
import { SeverityTag, StateTag } from "../../parts/tags.tsx";
import { Told } from "../../parts/text.tsx";
import { aboutOf } from "../../text/about.ts";
import { shown } from "../../text/shown.ts";
import { findingKindWords } from "../../text/words.table.ts";

interface ListParts {
  readonly findings: readonly Finding[];
  readonly open: string | undefined;
  readonly chosen: ReadonlySet<string>;
  /** Undefined: the reader may not assess, and has nothing to choose for. */
  readonly onChoose: ((chosen: ReadonlySet<string>) => void) | undefined;
}

export function FindingList({ findings, open, chosen, onChoose }: ListParts): ReactNode {
  const toggle = (id: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChoose?.(next);
  };
  return (
    <ul className="plain lines finding-list" aria-label="Findings">
      {findings.map((finding) => (
        <li
          key={finding.id}
          className={`finding-item ${finding.id === open ? "is-open" : ""} ${onChoose === undefined ? "is-alone" : ""}`}
        >
          {onChoose === undefined ? null : (
            <input
              type="checkbox"
              checked={chosen.has(finding.id)}
              onChange={(event) => toggle(finding.id, event.target.checked)}
              aria-label={`Choose: ${shown(finding.message, 80)}`}
            />
          )}
          <FindingItem finding={finding} isOpen={finding.id === open} />
        </li>
      ))}
    </ul>
  );
}

function FindingItem({
  finding,
  isOpen,
}: {
  readonly finding: Finding;
  readonly isOpen: boolean;
}): ReactNode {
  const { id, isCurrent, kind, message, project, severity, triage, vulnerability } = finding;
  const about = aboutOf(finding);
  return (
    <div>
      <div className="finding-tags">
        <SeverityTag severity={severity} />
        <StateTag state={triage?.state ?? "not_set"} />
        <span className="soft">{findingKindWords[kind]}</span>
        {vulnerability?.isExploited === true ? <strong className="bad">exploited</strong> : null}
        {isCurrent ? null : <span className="tag soft">past</span>}
      </div>
      <Link
        to="/findings"
        search={(before) => ({ ...before, open: id })}
        current={isOpen ? "true" : undefined}
        data-finding={id}
        className="line-title"
        resetScroll={false}
      >
        <Told text={message} limit={200} />
      </Link>
      <p className="soft">
        {about === null ? null : (
          <>
            <Told text={about} limit={60} /> in{" "}
          </>
        )}
        <Told text={project.name} limit={60} />
      </p>
    </div>
  );
}
