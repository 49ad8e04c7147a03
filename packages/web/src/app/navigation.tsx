import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { mayAs } from "../api/session.ts";
import type { Role } from "../api/shapes.ts";

interface Place {
  readonly to: LinkProps["to"];
  readonly title: string;
  readonly least: Role;
  readonly isExact?: boolean;
}

const places: readonly (readonly Place[])[] = [
  [
    { to: "/", title: "Overview", least: "viewer", isExact: true },
    { to: "/inventory", title: "Inventory", least: "viewer" },
    { to: "/projects", title: "Projects", least: "viewer" },
    { to: "/findings", title: "Findings", least: "viewer" },
    { to: "/where", title: "Where is it", least: "viewer" },
    { to: "/licences", title: "Licences", least: "viewer" },
  ],
  [
    { to: "/upload", title: "Upload", least: "contributor" },
    { to: "/jobs", title: "Jobs", least: "admin" },
    { to: "/admin", title: "Admin", least: "admin" },
  ],
];

/** The places that somebody of this role can do something in. */
export function Navigation({ role, onGo }: { readonly role: Role; readonly onGo: () => void }): ReactNode {
  return (
    <nav aria-label="Main" className="navigation">
      {places.map((group, index) => (
        <ul key={index}>
          {group
            .filter(({ least }) => mayAs(role, least))
            .map(({ to, title, isExact = false }) => (
              <li key={title}>
                <Link to={to} activeOptions={{ exact: isExact, includeSearch: false }} onClick={onGo}>
                  {title}
                </Link>
              </li>
            ))}
        </ul>
      ))}
    </nav>
  );
}
