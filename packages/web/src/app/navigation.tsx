import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { mayAs } from "../api/session.ts";
import type { Role } from "../api/shapes.ts";

interface Place {
  readonly to:
    | ("/" | "/inventory" | "/projects" | "/findings" | "/where" | "/licences" | "/watches" | "/events")
    | ("/upload" | "/scans" | "/jobs" | "/admin");
  readonly title: string;
  readonly least: Role;
  readonly isExact?: boolean;
  /** Pages that are reached from here, too. */
  readonly above?: string;
}

const places: readonly (readonly Place[])[] = [
  [
    { to: "/", title: "Overview", least: "viewer", isExact: true },
    { to: "/inventory", title: "Inventory", least: "viewer", above: "/entities/" },
    { to: "/projects", title: "Projects", least: "viewer", above: "/versions/" },
    { to: "/findings", title: "Findings", least: "viewer" },
    { to: "/where", title: "Where is it", least: "viewer" },
    { to: "/licences", title: "Licences", least: "viewer" },
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
            .map(({ above, isExact = false, title, to }) => (
              <li key={title}>
                <Link
                  to={to}
                  activeOptions={{ exact: isExact, includeSearch: false }}
                  className={above !== undefined && pathname.startsWith(above) ? "active" : ""}
                  onClick={onGo}
                >
                  {title}
                </Link>
              </li>
            ))}
        </ul>
      ))}
    </nav>
  );
}
