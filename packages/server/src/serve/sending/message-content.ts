import type { Event } from "../../contract/event.ts";
import type { Message } from "../../store/notification-store.ts";

/** What a webhook gets beside the time of sending. */
export function messageContent(
  message: Message,
  publicUrl: string | undefined,
): Readonly<Record<string, unknown>> {
  const head = { assayEvent: 1, id: message.id, kind: messageKind(message) };
  switch (message.kind) {
    case "event":
      return { ...head, event: linked(message.event, publicUrl) };
    case "summary":
      return {
        ...head,
        summary: {
          ...message.summary,
          events: message.summary.events.map((event) => linked(event, publicUrl)),
        },
      };
    case "test":
      return { ...head, at: message.at };
  }
}

/** The kind of the event, `summary` or `test`. */
export function messageKind(message: Message): string {
  return message.kind === "event" ? message.event.kind : message.kind;
}

function linked(event: Event, publicUrl: string | undefined): Event & { readonly url?: string } {
  const url = eventUrl(event, publicUrl);
  return url === undefined ? event : { ...event, url };
}

/** Where people read on: the version, else the entity, else the project. */
export function eventUrl(
  { body, project, entity }: Event,
  publicUrl: string | undefined,
): string | undefined {
  if (publicUrl === undefined) return undefined;
  if (body.version !== null) return `${publicUrl}/versions/${encodeURIComponent(body.version)}`;
  if (entity !== null) return `${publicUrl}/entities/${encodeURIComponent(entity)}`;
  return project === null ? `${publicUrl}/events` : `${publicUrl}/projects/${encodeURIComponent(project.id)}`;
}
