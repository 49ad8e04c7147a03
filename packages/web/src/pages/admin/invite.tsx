import type { FormEvent, ReactNode } from "react";
import { useInvitation } from "../../api/administration.ts";
import type { OneTimeLink, Role } from "../../api/shapes.ts";
import { SelectField, TextField } from "../../parts/fields.tsx";
import { Failure } from "../../parts/states.tsx";
import { roleWords } from "../../text/words.table.ts";

/** A new account; its owner sets the password behind a link that works once. */
export function Invite({ onLink }: { readonly onLink: (link: OneTimeLink) => void }): ReactNode {
  const invite = useInvitation();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const wanted = {
      email: String(data.get("email")),
      name: String(data.get("name")),
      role: String(data.get("role")) as Role,
    };
    invite.mutate(wanted, {
      onSuccess: ({ link }) => {
        onLink(link);
        form.reset();
      },
    });
  };
  return (
    <form className="form-row add-form" onSubmit={submit} aria-label="Invite somebody">
      <TextField label="E-mail address" name="email" type="email" required />
      <TextField label="Name" name="name" required maxLength={200} />
      <SelectField label="Role" name="role" options={Object.entries(roleWords)} />
      <button type="submit" className="primary" disabled={invite.isPending}>
        Invite
      </button>
      {invite.isError ? <Failure error={invite.error} /> : null}
    </form>
  );
}
