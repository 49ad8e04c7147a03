import type { ReactNode } from "react";
import type { Finding } from "../../api/shapes.ts";
import { EntityLink, ProjectLink } from "../../parts/entity-link.tsx";
import { Link } from "../../parts/link.tsx";
import { SeverityTag } from "../../parts/tags.tsx";
import { Told } from "../../parts/text.tsx";
import { aboutOf } from "../../text/about.ts";

/** The findings to act on first, each with where it is and what to do. */
export function UrgentFindings({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  if (findings.length === 0) {
    return (
      <p className="notice good-notice">
        <span aria-hidden="true">✔</span> No open finding is critical or high. What was not read is not
        counted here.
      </p>
    );
  }
  return (
    <ul className="plain lines">
      {findings.map((finding) => (
        <li key={finding.id} className="line-item">
          <SeverityTag severity={finding.severity} />
          <div className="line-body">
            <Link to="/findings" search={{ open: finding.id }} className="line-title">
              <Told text={finding.message} limit={300} />
            </Link>
            <p className="soft">
              <About finding={finding} />
              <ProjectLink project={finding.project} />
              {finding.vulnerability?.isExploited === true ? (
                <strong className="bad"> · exploited in the wild</strong>
              ) : null}
              {finding.remedy === null ? null : (
                <>
                  {" · "}
                  <Told text={finding.remedy} limit={160} />
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function About({ finding }: { readonly finding: Finding }): ReactNode {
  const about = aboutOf(finding);
  if (about === null) return null;
  return (
    <>
      {finding.entity === null ? (
        <Told text={about} limit={100} />
      ) : (
        <EntityLink entity={{ ...finding.entity, name: about }} hasKind />
      )}{" "}
      in{" "}
    </>
  );
}
