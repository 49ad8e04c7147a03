import { type ErrorComponentProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Link } from "../parts/link.tsx";
import { Page } from "../parts/page.tsx";
import { Empty, Failure } from "../parts/states.tsx";

export function NotFound(): ReactNode {
  return (
    <main className="alone">
      <Page title="There is no such page">
        <Empty title="The address is not one of this inventory.">
          <p>
            <Link to="/">Go to the overview</Link>
          </p>
        </Empty>
      </Page>
    </main>
  );
}

/** A page that failed to show does not take the rest with it. */
export function PageFailure({ error, reset }: ErrorComponentProps): ReactNode {
  return (
    <Page title="This page cannot be shown">
      <Failure error={error} onRetry={reset} />
    </Page>
  );
}
