import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { channelList } from "../../../api/events.ts";
import { Copyable } from "../../../parts/copyable.tsx";
import { Loaded } from "../../../parts/loaded.tsx";
import { Section } from "../../../parts/page.tsx";
import { Empty } from "../../../parts/states.tsx";
import { ChannelCard } from "./channel-card.tsx";
import { ChannelDialog } from "./channel-dialog.tsx";
import { Deliveries } from "./deliveries.tsx";

/** Who is told of events, and what became of each message. */
export function Notifications(): ReactNode {
  const channels = useQuery(channelList);
  const [isMaking, setIsMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const onMade = (made: string | null): void => {
    setSecret(made);
    setIsMaking(false);
  };
  return (
    <>
      <Section
        title="Channels"
        aside={
          <button type="button" onClick={() => setIsMaking(true)}>
            New channel
          </button>
        }
      >
        {secret === null ? null : <SecretOnce secret={secret} />}
        <Loaded query={channels}>
          {({ items, hasMail }) => (
            <>
              {items.length === 0 ? <NoChannels /> : null}
              <ul className="plain lines" aria-label="Channels">
                {items.map((channel) => (
                  <ChannelCard key={channel.id} channel={channel} />
                ))}
              </ul>
              {isMaking ? (
                <ChannelDialog hasMail={hasMail} onMade={onMade} onClose={() => setIsMaking(false)} />
              ) : null}
            </>
          )}
        </Loaded>
      </Section>
      <Section title="Deliveries">
        <Deliveries channels={channels.data?.items ?? []} />
      </Section>
    </>
  );
}

function SecretOnce({ secret }: { readonly secret: string }): ReactNode {
  return (
    <div className="notice good-notice once" role="status">
      <p>
        <strong>Give this secret to the receiver: it is not shown again.</strong> With it, the receiver checks
        that a message is from here.
      </p>
      <Copyable text={secret} name="secret" length={120} />
    </div>
  );
}

function NoChannels(): ReactNode {
  return (
    <Empty title="Nobody is told yet.">
      <p>A channel sends events to a webhook, to Slack or by mail, as they happen.</p>
    </Empty>
  );
}
