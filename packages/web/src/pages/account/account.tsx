import { useQuery } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { sessionQuery, signInWaysQuery, usePasswordChange } from "../../api/session.ts";
import { TextField } from "../../parts/fields.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { Failure } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { TokenList } from "../../parts/token-list.tsx";
import { roleWords } from "../../text/words.table.ts";

/** One's own account: role, tokens, password. */
export function AccountPage(): ReactNode {
  const session = useQuery(sessionQuery).data;
  const ways = useQuery(signInWaysQuery).data;
  return (
    <Page title="Your account">
      {session === undefined || session === null ? null : (
        <p>
          <Told text={session.account.email} limit={120} /> · {roleWords[session.account.role]}
        </p>
      )}
      <Section title="API tokens">
        <TokenList />
      </Section>
      {ways?.password === true ? (
        <Section title="Password">
          <PasswordForm />
        </Section>
      ) : null}
    </Page>
  );
}

function PasswordForm(): ReactNode {
  const change = usePasswordChange();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    change.mutate(
      { current: String(data.get("current")), next: String(data.get("next")) },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <form className="form narrow" onSubmit={submit}>
      {change.isError ? <Failure error={change.error} /> : null}
      <TextField
        label="Current password"
        name="current"
        type="password"
        autoComplete="current-password"
        required
      />
      <TextField
        label="New password"
        name="next"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={200}
        help="At least 12 characters. Your other sessions end."
      />
      <button type="submit" disabled={change.isPending}>
        Change the password
      </button>
      <p role="status">{change.isSuccess ? "The password was changed." : ""}</p>
    </form>
  );
}
