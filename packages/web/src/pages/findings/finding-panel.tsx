import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { findingDetail } from "../../api/findings.ts";
import { useMay } from "../../api/session.ts";
import type { Finding } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { EntityLink, ProjectLink } from "../../parts/entity-link.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { SeverityTag, StateTag } from "../../parts/tags.tsx";
import { Identifier, Told } from "../../parts/text.tsx";
import { findingKindWords, originWords } from "../../text/words.table.ts";
import { TriageForm } from "./triage-form.tsx";
import { TriageHistory } from "./triage-history.tsx";
import type { Decide } from "./undo.tsx";
import { Vulnerability } from "./vulnerability.tsx";

/** One finding: what, where, why we say so, what to do, and what was decided. */
export function FindingPanel({ id, decide }: { readonly id: string; readonly decide: Decide }): ReactNode {
  const query = useQuery(findingDetail(id));
  return (
    <aside className="finding-panel" aria-label="The finding that is open">
      <p className="panel-close">
        <Link to="/findings" search={(before) => ({ ...before, open: "" })} resetScroll={false}>
          Close
        </Link>
      </p>
      <Loaded query={query} lines={6}>
        {(finding) => (
          <>
            <Said finding={finding} />
            <Assess finding={finding} decide={decide} />
            <TriageHistory id={finding.id} />
          </>
        )}
      </Loaded>
    </aside>
  );
}

function Said({ finding }: { readonly finding: Finding }): ReactNode {
  return (
    <>
      <div className="finding-tags">
        <SeverityTag severity={finding.severity} />
        <span>{findingKindWords[finding.kind]}</span>
        {finding.verdict === null ? null : (
          <span>
            verdict: <Told text={finding.verdict} limit={30} />
          </span>
        )}
        <Identifier text={finding.rule} />
      </div>
      <h2>
        <Told text={finding.message} limit={600} />
      </h2>
      {finding.remedy === null ? null : (
        <p className="notice">
          <strong>What to do:</strong> <Told text={finding.remedy} limit={1_000} />
        </p>
      )}
      <FindingFacts finding={finding} />
      {finding.vulnerability === null ? null : <Vulnerability vulnerability={finding.vulnerability} />}
      <Evidence evidence={finding.evidence} />
    </>
  );
}

function FindingFacts({ finding }: { readonly finding: Finding }): ReactNode {
  const { branch, entity, firstSeen, place, project } = finding;
  return (
    <dl className="facts">
      {entity === null ? null : (
        <>
          <dt>About</dt>
          <dd>
            <EntityLink entity={entity} hasKind />
          </dd>
        </>
      )}
      <dt>Project</dt>
      <dd>
        <ProjectLink project={project} />{" "}
        <span className="soft">
          <Told text={branch} limit={40} />
        </span>
      </dd>
      {place === null ? null : (
        <>
          <dt>Place</dt>
          <dd>
            <Identifier text={place} length={80} />
          </dd>
        </>
      )}
      <dt>Found by</dt>
      <dd>
        {originWords[finding.origin]}
        {finding.policy === null ? null : (
          <>
            {": "}
            <Link to="/policies/$policy" params={{ policy: finding.policy }}>
              open the policy
            </Link>
          </>
        )}
      </dd>
      <dt>First seen</dt>
      <dd>
        <Ago time={firstSeen.at} /> in <Told text={firstSeen.version} limit={60} />
      </dd>
    </dl>
  );
}

const evidenceShown = 20;

function Evidence({ evidence }: { readonly evidence: readonly string[] }): ReactNode {
  if (evidence.length === 0) return null;
  return (
    <>
      <h3>Evidence</h3>
      <ul className="evidence">
        {evidence.slice(0, evidenceShown).map((line, index) => (
          <li key={index}>
            <Told text={line} limit={400} />
          </li>
        ))}
        {evidence.length > evidenceShown ? (
          <li className="soft">and {evidence.length - evidenceShown} more</li>
        ) : null}
      </ul>
    </>
  );
}

function Assess({ finding, decide }: { readonly finding: Finding; readonly decide: Decide }): ReactNode {
  const mayAssess = useMay("analyst");
  if (!mayAssess) {
    return (
      <p>
        Assessment: <StateTag state={finding.triage?.state ?? "not_set"} />{" "}
        <span className="soft">Analysts may change it.</span>
      </p>
    );
  }
  return (
    <section className="assess" aria-label="Assess">
      <TriageForm
        key={finding.triage?.at ?? "none"}
        triage={finding.triage}
        isPending={decide.isPending}
        onDecide={(decision) => decide.about([finding], decision)}
      />
    </section>
  );
}
