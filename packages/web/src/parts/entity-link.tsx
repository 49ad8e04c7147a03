import type { ReactNode } from "react";
import type { EntityKind } from "../api/shapes.ts";
import { kindWords } from "../text/words.table.ts";
import { Link } from "./link.tsx";
import { Told } from "./text.tsx";

/** The word of a kind, also of one that this interface does not know. */
export function kindWord(kind: string): string {
  return Object.hasOwn(kindWords, kind) ? kindWords[kind as EntityKind][0] : kind;
}

interface EntityLinkParts {
  readonly entity: { readonly id: string; readonly kind: string; readonly name: string };
  readonly hasKind?: boolean;
}

export function EntityLink({ entity, hasKind = false }: EntityLinkParts): ReactNode {
  return (
    <span className="entity-link">
      <Link to="/entities/$entity" params={{ entity: entity.id }}>
        {entity.name === "" ? "(without a name)" : <Told text={entity.name} limit={90} />}
      </Link>
      {hasKind ? <span className="soft"> {kindWord(entity.kind)}</span> : null}
    </span>
  );
}

export function ProjectLink({
  project,
}: {
  readonly project: { readonly id: string; readonly name: string };
}): ReactNode {
  return (
    <Link to="/projects/$project" params={{ project: project.id }}>
      <Told text={project.name} />
    </Link>
  );
}

export function VersionLink({
  version,
}: {
  readonly version: { readonly id: string; readonly name: string };
}): ReactNode {
  return (
    <Link to="/versions/$version" params={{ version: version.id }}>
      <Told text={version.name} limit={60} />
    </Link>
  );
}
