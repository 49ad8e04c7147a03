import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { signInWaysQuery, useLink } from "../../api/session.ts";
import { TextField } from "../../parts/fields.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Page } from "../../parts/page.tsx";
import { Empty, Failure } from "../../parts/states.tsx";

/** Behind a one-time link: the first account of the server, an invitation, or a new password. */
export function OneTimeLinkPage(): ReactNode {
  const ways = useQuery(signInWaysQuery);
  const [secret] = useState(takenSecret);
  return (
    <main className="alone">
      <Loaded query={ways} lines={3}>
        {({ needsSetup }) => (
          <Page title={needsSetup ? "Make the first account" : "Choose your password"}>
            {secret === "" ? (
              <Empty title="This address is not the whole link.">
                <p>Copy the link as it was given, with everything after the # sign.</p>
              </Empty>
            ) : (
              <LinkForm secret={secret} isFirst={needsSetup} />
            )}
          </Page>
        )}
      </Loaded>
    </main>
  );
}

function LinkForm({ secret, isFirst }: { readonly secret: string; readonly isFirst: boolean }): ReactNode {
  const link = useLink();
  if (link.isSuccess) return <Navigate to="/" replace />;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const first = isFirst ? { email: String(form.get("email")), name: String(form.get("name")) } : {};
    link.mutate({ secret, password: String(form.get("password")), ...first });
  };
  return (
    <form className="form" onSubmit={submit}>
      {isFirst ? <p>It administers this server, and can invite others.</p> : null}
      {link.isError ? <Failure error={link.error} /> : null}
      {isFirst ? (
        <>
          <TextField label="Your name" name="name" autoComplete="name" required maxLength={200} autoFocus />
          <TextField label="E-mail address" name="email" type="email" autoComplete="username" required />
        </>
      ) : null}
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={200}
        help="At least 12 characters. A sentence is easier to remember than signs."
      />
      <button type="submit" className="primary" disabled={link.isPending}>
        {isFirst ? "Make the account" : "Set the password"}
      </button>
    </form>
  );
}

/** What stands after # is never sent to a server; it leaves the address so that nobody reads it from there. */
function takenSecret(): string {
  const { hash, search, pathname } = window.location;
  const secret = hash.slice(1) || (new URLSearchParams(search).get("secret") ?? "");
  if (secret !== "") window.history.replaceState(window.history.state, "", pathname);
  return decodeURIComponent(secret).replace(/^secret=/, "");
}
