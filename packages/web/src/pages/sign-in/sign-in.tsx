import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import type { FormEvent, ReactNode } from "react";
import { oidcAddress, sessionQuery, signInWaysQuery, useSignIn } from "../../api/session.ts";
import { localPlace } from "../../app/address.ts";
import { TextField } from "../../parts/fields.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Page } from "../../parts/page.tsx";
import { Failure } from "../../parts/states.tsx";

const route = getRouteApi("/sign-in");

/** With a password, or with the identity provider of the organisation when the server knows one. */
export function SignIn(): ReactNode {
  const place = localPlace(route.useSearch().next);
  const session = useQuery(sessionQuery);
  const ways = useQuery(signInWaysQuery);
  if (session.data !== undefined && session.data !== null) return <Navigate to={place} replace />;
  return (
    <main className="alone">
      <Page title="Sign in" heading="Sign in to Assay" above="The AI of your organisation, in one place">
        <Loaded query={ways} lines={3}>
          {({ password, oidc, needsSetup, isDemo }) =>
            needsSetup ? (
              <FirstStart />
            ) : (
              <div className="form">
                {oidc === null ? null : (
                  <a className="button primary wide" href={oidcAddress(place)}>
                    Continue with {oidc.name}
                  </a>
                )}
                {isDemo ? <DemoHint /> : null}
                {password ? <PasswordForm isFirst={oidc === null} /> : null}
              </div>
            )
          }
        </Loaded>
      </Page>
    </main>
  );
}

function PasswordForm({ isFirst }: { readonly isFirst: boolean }): ReactNode {
  const signIn = useSignIn();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: String(form.get("email")), password: String(form.get("password")) });
  };
  return (
    <form className="form" onSubmit={submit}>
      {signIn.isError ? <Failure error={signIn.error} /> : null}
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus={isFirst}
      />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <button type="submit" className={isFirst ? "primary" : ""} disabled={signIn.isPending}>
        {signIn.isPending ? "Signing in…" : "Sign in"}
      </button>
    </form>
  );
}

function DemoHint(): ReactNode {
  return (
    <p className="notice">
      This is a demo. When it started, it printed an e-mail address and a password: sign in with those.
    </p>
  );
}

function FirstStart(): ReactNode {
  return (
    <div className="notice">
      <p>
        <strong>This server is new: nobody has an account yet.</strong>
      </p>
      <p>When it started, it printed a link that works once. Open that link to make the first account.</p>
    </div>
  );
}
