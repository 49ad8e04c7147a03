import { type Event } from "../../contract/event.ts";
import { severityNames } from "../../contract/finding.ts";
import type { Message, Summary } from "../../store/notification-store.ts";
import { eventUrl } from "./message-content.ts";

/** A message for people. */
export interface MessageText {
  /** One line. */
  readonly title: string;
  readonly lines: readonly string[];
  readonly url?: string;
}

export function messageText(message: Message, channel: string, publicUrl: string | undefined): MessageText {
  switch (message.kind) {
    case "event":
      return eventText(message.event, publicUrl);
    case "summary":
      return summaryText(message.summary, publicUrl);
    case "test":
      return {
        title: `Test of the channel ${channel}`,
        lines: ["Somebody asked for this. Nothing happened."],
      };
  }
}

function eventText(event: Event, publicUrl: string | undefined): MessageText {
  const { text, lines } = event.body;
  const url = eventUrl(event, publicUrl);
  return {
    title: `[${event.severity}] ${event.title}`,
    lines: [...(text === "" ? [] : [text]), ...lines.map((line) => `- ${line}`)],
    ...(url !== undefined && { url }),
  };
}

function summaryText(summary: Summary, publicUrl: string | undefined): MessageText {
  const { total, bySeverity, events } = summary;
  const counts = severityNames.flatMap((name) =>
    bySeverity[name] === undefined ? [] : [`${bySeverity[name]} ${name}`],
  );
  const rest = total - events.length;
  return {
    title: `${total} events: ${counts.join(", ")}`,
    lines: [
      "More happened than this channel gets messages in an hour. The worst first:",
      ...events.map(({ severity, title }) => `- [${severity}] ${title}`),
      ...(rest > 0 ? [`and ${rest} more`] : []),
    ],
    ...(publicUrl !== undefined && { url: `${publicUrl}/events` }),
  };
}
