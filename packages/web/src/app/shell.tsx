import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { sessionQuery, signInWaysQuery, useSignOut } from "../api/session.ts";
import type { Session } from "../api/shapes.ts";
import { Link } from "../parts/link.tsx";
import { Failure, Waiting } from "../parts/states.tsx";
import { Told } from "../parts/text.tsx";
import { Navigation } from "./navigation.tsx";
import { SearchBox } from "./search-box.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** What stands around every page of somebody who is signed in; everybody else is asked to sign in first. */
export function Shell(): ReactNode {
  const session = useQuery(sessionQuery);
  if (session.isPending)
    return (
      <Alone>
        <Waiting lines={3} />
      </Alone>
    );
  if (session.isError)
    return (
      <Alone>
        <Failure error={session.error} onRetry={() => void session.refetch()} />
      </Alone>
    );
  if (session.data === null) return <AskToSignIn />;
  return <Framed session={session.data} />;
}

/** The location changes before the page of signing in is there: it is not a place to come back to. */
function AskToSignIn(): ReactNode {
  const { href, pathname } = useLocation();
  if (pathname === "/sign-in") return null;
  return <Navigate to="/sign-in" search={href === "/" ? {} : { next: href }} replace />;
}

function Alone({ children }: { readonly children: ReactNode }): ReactNode {
  return <main className="alone">{children}</main>;
}

function Framed({ session }: { readonly session: Session }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="frame">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="top">
        <button
          type="button"
          className="quiet menu-button"
          aria-expanded={isOpen}
          aria-controls="side"
          onClick={() => setIsOpen(!isOpen)}
        >
          <span aria-hidden="true">☰</span> Menu
        </button>
        <Link to="/" className="brand">
          Assay
        </Link>
        <SearchBox />
      </header>
      <div id="side" className={isOpen ? "side is-open" : "side"}>
        <Navigation role={session.account.role} onGo={() => setIsOpen(false)} />
        <AccountCorner session={session} onGo={() => setIsOpen(false)} />
      </div>
      <main id="main" tabIndex={-1}>
        <DemoMark />
        <Outlet />
      </main>
    </div>
  );
}

/** What is invented is never taken for what is. */
function DemoMark(): ReactNode {
  const ways = useQuery(signInWaysQuery);
  if (ways.data?.isDemo !== true) return null;
  return (
    <p className="demo-mark" role="note">
      <strong>Demo.</strong> Organisation, people and applications are invented; what you change is gone when
      the server ends.
    </p>
  );
}

function AccountCorner({
  session,
  onGo,
}: {
  readonly session: Session;
  readonly onGo: () => void;
}): ReactNode {
  const signOut = useSignOut();
  return (
    <section className="account-corner" aria-label="Your account">
      <ThemeSwitch />
      <Link to="/account" onClick={onGo} title={session.account.email}>
        <Told text={session.account.name === "" ? session.account.email : session.account.name} limit={40} />
      </Link>
      <button type="button" className="quiet" onClick={() => signOut.mutate()} disabled={signOut.isPending}>
        Sign out
      </button>
    </section>
  );
}
