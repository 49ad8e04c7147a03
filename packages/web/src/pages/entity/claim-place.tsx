import type { ReactNode } from "react";
import type { EntityClaim } from "../../api/shapes.ts";
import { ProjectLink } from "../../parts/entity-link.tsx";
import { Identifier, Told } from "../../parts/text.tsx";

const projectsShown = 3;

/** Where a claim was read, by what, and whose document says so. An address is text: nothing of a document becomes a link. */
export function ClaimPlace({ claim }: { readonly claim: EntityClaim }): ReactNode {
  const projects = claim.projects.slice(0, projectsShown);
  return (
    <>
      {claim.place === "" ? null : <Identifier text={claim.place} length={48} />}
      <div className="soft small-text">
        {claim.by === "" ? null : (
          <>
            read by <Told text={claim.by} limit={40} />
          </>
        )}
        {projects.length === 0 ? null : " · "}
        {projects.map((project, index) => (
          <span key={project.id}>
            {index === 0 ? "" : ", "}
            <ProjectLink project={project} />
          </span>
        ))}
        {claim.projects.length > projectsShown ? ` and ${claim.projects.length - projectsShown} more` : ""}
      </div>
    </>
  );
}
