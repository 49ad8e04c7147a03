import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { teamList } from "../../../api/administration.ts";
import { useChannelChange, useNewChannel } from "../../../api/events.ts";
import type { Channel, ChannelKind, ChannelScope } from "../../../api/shapes.ts";
import { Dialog } from "../../../parts/dialog.tsx";
import { CheckField, SelectField, TextField, type Options } from "../../../parts/fields.tsx";
import { ProjectChoice } from "../../../parts/project-choice.tsx";
import { Failure } from "../../../parts/states.tsx";
import { eventKindChoices, eventKindWord } from "../../../text/event-kind.ts";
import { shown } from "../../../text/shown.ts";
import { channelKindWords, channelScopeWords, severityWords } from "../../../text/words.table.ts";
import { changeOf, wantedOf } from "./channel-form.ts";

interface DialogParts {
  /** Absent: a new one. */
  readonly channel?: Channel;
  readonly hasMail: boolean;
  /** With the secret that the server made, if it made one. */
  readonly onMade: (secret: string | null) => void;
  readonly onClose: () => void;
}

export function ChannelDialog({ channel, hasMail, onMade, onClose }: DialogParts): ReactNode {
  const made = useNewChannel();
  const change = useChannelChange();
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? "webhook");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (channel === undefined) made.mutate(wantedOf(form), { onSuccess: ({ secret }) => onMade(secret) });
    else change.mutate({ id: channel.id, ...changeOf(form) }, { onSuccess: () => onMade(null) });
  };
  const failed = made.isError ? made.error : change.error;
  return (
    <Dialog title={channel === undefined ? "New channel" : "Change the channel"} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {failed === null ? null : <Failure error={failed} />}
        <TextField
          label="Name"
          name="name"
          required
          maxLength={100}
          defaultValue={channel === undefined ? "" : channel.name}
        />
        {channel === undefined ? (
          <SelectField
            label="Way"
            name="kind"
            value={kind}
            options={Object.entries(channelKindWords)}
            onChange={(event) => setKind(event.target.value as ChannelKind)}
          />
        ) : null}
        <PlaceFields kind={kind} channel={channel} hasMail={hasMail} />
        <FilterFields channel={channel} />
        <button type="submit" className="primary" disabled={made.isPending || change.isPending}>
          {channel === undefined ? "Make the channel" : "Save"}
        </button>
      </form>
    </Dialog>
  );
}

interface PlaceParts {
  readonly kind: ChannelKind;
  readonly channel: Channel | undefined;
  readonly hasMail: boolean;
}

function PlaceFields({ kind, channel, hasMail }: PlaceParts): ReactNode {
  const isNew = channel === undefined;
  if (kind === "email")
    return (
      <TextField
        label="To"
        name="to"
        required
        defaultValue={channel?.target ?? ""}
        help={
          hasMail
            ? "Addresses, separated by commas."
            : "The server sends no mail yet: whoever runs it sets ASSAY_SMTP_URL (smtps://user:password@mail.example.com) and ASSAY_SMTP_FROM, and starts it again."
        }
      />
    );
  return (
    <>
      <TextField
        label="Address"
        name="url"
        type="url"
        required={isNew}
        maxLength={2_000}
        autoComplete="off"
        help={isNew ? "It is not shown again." : "Leave it empty to keep the one that is there."}
      />
      {kind === "webhook" ? (
        <TextField
          label="Secret"
          name="secret"
          type="password"
          minLength={16}
          maxLength={200}
          autoComplete="new-password"
          help={
            isNew
              ? "At least 16 characters; leave it empty, and the server makes one."
              : "Leave it empty to keep the one that is there."
          }
        />
      ) : null}
    </>
  );
}

const severities: Options = Object.keys(severityWords).map((name) => [
  name,
  name === "info" ? "any" : name === "critical" ? name : `${name} or worse`,
]);

function FilterFields({ channel }: { readonly channel: Channel | undefined }): ReactNode {
  return (
    <>
      <ScopeFields channel={channel} />
      <SelectField
        label="Severity"
        name="leastSeverity"
        defaultValue={channel?.leastSeverity ?? "high"}
        options={severities}
      />
      <fieldset>
        <legend>Kinds; none means all</legend>
        {eventKindChoices.map(([value, word]) => (
          <CheckField
            key={value}
            label={word}
            name="kinds"
            value={value}
            defaultChecked={channel?.kinds.includes(value) ?? false}
          />
        ))}
        <OtherKinds channel={channel} />
      </fieldset>
      <ProjectChoice
        legend="Projects; none means all"
        name="projects"
        chosen={channel?.projects.map(({ id }) => id) ?? []}
      />
    </>
  );
}

function ScopeFields({ channel }: { readonly channel: Channel | undefined }): ReactNode {
  const [scope, setScope] = useState<ChannelScope>(channel?.scope ?? "everybody");
  const teams = useInfiniteQuery(teamList).data?.pages.flatMap(({ items }) => items) ?? [];
  const scopes = Object.entries(channelScopeWords).filter(([name]) => name !== "team" || teams.length > 0);
  return (
    <>
      <SelectField
        label="It is told"
        name="scope"
        value={scope}
        options={scopes}
        onChange={(event) => setScope(event.target.value as ChannelScope)}
        {...(scope === "everything" && {
          help: "Also of projects that are private to teams, and of trouble of the server itself.",
        })}
      />
      {scope === "team" ? (
        <SelectField
          label="Team"
          name="team"
          defaultValue={channel?.team?.id ?? ""}
          options={teams.map(({ id, name }) => [id, shown(name, 80)] as const)}
        />
      ) : null}
    </>
  );
}

/** Kinds that were set by a program are kept. */
function OtherKinds({ channel }: { readonly channel: Channel | undefined }): ReactNode {
  const others = (channel?.kinds ?? []).filter((kind) => eventKindChoices.every(([value]) => value !== kind));
  return others.map((kind) => (
    <CheckField key={kind} label={eventKindWord(kind)} name="kinds" value={kind} defaultChecked />
  ));
}
