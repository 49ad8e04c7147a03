import type { ReactNode } from "react";
import { useBadge } from "../../api/compliance.ts";
import type { Project } from "../../api/shapes.ts";
import { Copyable } from "../../parts/copyable.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Failure } from "../../parts/states.tsx";

/** A picture with figures of the project, for a README or a wiki: off until somebody turns it on. */
export function BadgeDialog({
  project,
  onClose,
}: {
  readonly project: Project;
  readonly onClose: () => void;
}): ReactNode {
  const change = useBadge(project.id);
  return (
    <Dialog title="Badge" onClose={onClose}>
      {change.isError ? <Failure error={change.error} /> : null}
      {project.badge === null ? (
        <p>
          A picture that says how many critical and high findings are open, or the evidence grade. Whoever has
          its address sees it, without signing in.
        </p>
      ) : (
        <Shown path={project.badge} />
      )}
      <div className="actions">
        <button
          type="button"
          className="primary"
          disabled={change.isPending}
          onClick={() => change.mutate(true)}
        >
          {project.badge === null ? "Turn on" : "New address"}
        </button>
        {project.badge === null ? null : (
          <button type="button" disabled={change.isPending} onClick={() => change.mutate(false)}>
            Turn off
          </button>
        )}
      </div>
    </Dialog>
  );
}

function Shown({ path }: { readonly path: string }): ReactNode {
  const evidence = `${path}${path.includes("?") ? "&" : "?"}show=evidence`;
  return (
    <ul className="plain">
      {[path, evidence].map((one) => (
        <li key={one}>
          <p>
            <img src={one} alt="The badge as it is now" height={20} />
          </p>
          <Copyable text={new URL(one, window.location.origin).href} name="address of the badge" />
        </li>
      ))}
    </ul>
  );
}
