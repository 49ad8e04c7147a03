import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { mayAs } from "../api/session.ts";
import type { Role } from "../api/shapes.ts";
import { Link } from "../parts/link.tsx";

interface Place {
  readonly to:
    | ("/" | "/inventory" | "/projects" | "/findings" | "/where" | "/licences" | "/compliance" | "/policies")
    | ("/watches" | "/events")
    | ("/upload" | "/scans" | "/jobs" | "/admin");
  readonly title: string;
  readonly least: Role;
  /** Pages that are reached from here, too. */
  readonly above?: string | undefined;
}

const places: readonly (readonly Place[])[] = [
  [
    { to: "/", title: "Overview", least: "viewer" },
    { to: "/inventory", title: "Inventory", least: "viewer", above: "/entities/" },
    { to: "/projects", title: "Projects", least: "viewer", above: "/versions/" },
    { to: "/findings", title: "Findings", least: "viewer" },
    { to: "/where", title: "Where is it", least: "viewer" },
    { to: "/licences", title: "Licences", least: "viewer" },
    { to: "/compliance", title: "Compliance", least: "viewer", above: "/questions" },
    { to: "/policies", title: "Policies", least: "viewer" },
    { to: "/watches", title: "Watches", least: "viewer" },
  ],
  [
    { to: "/events", title: "Events", least: "viewer" },
    { to: "/upload", title: "Upload", least: "contributor" },
    { to: "/scans", title: "Scans", least: "viewer" },
    { to: "/jobs", title: "Jobs", least: "admin" },
    { to: "/admin", title: "Admin", least: "admin" },
  ],
];

/** The places that somebody of this role can do something in. */
export function Navigation({ role, onGo }: { readonly role: Role; readonly onGo: () => void }): ReactNode {
  const { pathname } = useLocation();
  return (
    <nav aria-label="Main" className="navigation">
      {places.map((group, index) => (
        <ul key={index}>
          {group
            .filter(({ least }) => mayAs(role, least))
            .map(({ above, title, to }) => (
              <li key={title}>
                <Link to={to} current={currentOf({ to, above }, pathname)} onClick={onGo}>
                  {title}
                </Link>
              </li>
            ))}
        </ul>
      ))}
    </nav>
  );
}

/** The page itself, or what it is below. */
function currentOf(
  { to, above }: Pick<Place, "to" | "above">,
  pathname: string,
): "page" | "true" | undefined {
  if (pathname === to) return "page";
  const isAbove = to !== "/" && pathname.startsWith(`${to}/`);
  return isAbove || (above !== undefined && pathname.startsWith(above)) ? "true" : undefined;
}
