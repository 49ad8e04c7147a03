import { useState, type ReactNode } from "react";
import { useChannelChange, useChannelRemoval, useChannelTest } from "../../../api/events.ts";
import type { Channel } from "../../../api/shapes.ts";
import { Ago } from "../../../parts/ago.tsx";
import { Link } from "../../../parts/link.tsx";
import { Failure } from "../../../parts/states.tsx";
import { SignTag } from "../../../parts/tags.tsx";
import { Told } from "../../../parts/text.tsx";
import { eventKindWord } from "../../../text/event-kind.ts";
import { count } from "../../../text/numbers.ts";
import { shown } from "../../../text/shown.ts";
import { channelKindWords, channelScopeWords } from "../../../text/words.table.ts";
import { ChannelDialog } from "./channel-dialog.tsx";

const paused = { sign: "‖", className: "soft", children: "paused" };
const on = { sign: "✔", className: "good", children: "on" };
const failing = { sign: "✖", className: "bad", children: "failing" };

export function ChannelCard({ channel }: { readonly channel: Channel }): ReactNode {
  const { isPaused, kind, last, name, target } = channel;
  return (
    <li className="line-item">
      <SignTag {...(isPaused ? paused : last?.error == null ? on : failing)} />
      <div>
        <p className="line-title">
          <Told text={name} limit={100} />
        </p>
        <p>
          {channelKindWords[kind]}: <Told text={target} limit={200} />
        </p>
        <p className="soft">
          <Told text={filterText(channel)} limit={400} />
        </p>
        <LastResult channel={channel} />
        <ChannelActions channel={channel} />
      </div>
    </li>
  );
}

/** What it is told, in words. */
function filterText({ scope, team, kinds, leastSeverity, projects }: Channel): string {
  return [
    scope === "team" ? `What the team ${team?.name ?? ""} sees` : channelScopeWords[scope],
    kinds.length === 0 ? "of every kind" : kinds.map(eventKindWord).join(", "),
    leastSeverity === "info" ? "of any severity" : `${leastSeverity} or worse`,
    projects.length === 0 ? "of all projects" : `of ${projects.map((one) => one.name).join(", ")}`,
  ].join("; ");
}

function LastResult({ channel: { id, last, waiting, dead } }: { readonly channel: Channel }): ReactNode {
  return (
    <p>
      {last === null ? (
        <span className="soft">Nothing was sent yet.</span>
      ) : last.error === null ? (
        <span className="soft">
          Last sent <Ago time={last.at} />.
        </span>
      ) : (
        <span className="bad">
          <Told text={last.error} limit={300} /> <Ago time={last.at} />
        </span>
      )}{" "}
      {waiting === 0 ? null : <DeliveriesLink id={id} state="waiting" text={`${count(waiting)} waiting`} />}{" "}
      {dead === 0 ? null : <DeliveriesLink id={id} state="dead" text={`${count(dead)} given up`} />}
    </p>
  );
}

function DeliveriesLink({ id, state, text }: { id: string; state: string; text: string }): ReactNode {
  return (
    <Link to="/admin" search={{ tab: "notifications", channel: id, state }} resetScroll={false}>
      {text}
    </Link>
  );
}

function ChannelActions({ channel }: { readonly channel: Channel }): ReactNode {
  const { id, isPaused } = channel;
  const name = shown(channel.name, 60);
  const [open, setOpen] = useState<"change" | "remove" | null>(null);
  const change = useChannelChange();
  const removal = useChannelRemoval();
  const test = useChannelTest();
  const failed = [change, removal, test].find(({ isError }) => isError);
  return (
    <>
      <div className="row-actions">
        <Action label={`Send a test to ${name}`} text="Send a test" onClick={() => test.mutate(id)} />
        <Action label={`Change ${name}`} text="Change" onClick={() => setOpen("change")} />
        <Action
          label={`${isPaused ? "Resume" : "Pause"} ${name}`}
          text={isPaused ? "Resume" : "Pause"}
          onClick={() => change.mutate({ id, isPaused: !isPaused })}
        />
        {open === "remove" ? (
          <Action
            label={`Really remove ${name}`}
            text="Really remove it"
            onClick={() => removal.mutate(id)}
          />
        ) : (
          <Action label={`Remove ${name}`} text="Remove" onClick={() => setOpen("remove")} />
        )}
      </div>
      {open === "remove" ? <p>What waits for it goes with it.</p> : null}
      {test.isSuccess ? (
        <p role="status">The test is on its way: what became of it stands under Deliveries.</p>
      ) : null}
      {failed === undefined ? null : <Failure error={failed.error} />}
      {open === "change" ? (
        <ChannelDialog channel={channel} hasMail onMade={() => setOpen(null)} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

function Action({ label, text, onClick }: { label: string; text: string; onClick: () => void }): ReactNode {
  return (
    <button type="button" className="small" aria-label={label} onClick={onClick}>
      {text}
    </button>
  );
}
