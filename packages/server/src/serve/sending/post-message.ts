import { AssayError, guardedClient, type HttpClient, type Posted, postJson, postSigned } from "assay";
import type { Message, SendingChannel } from "../../store/notification-store.ts";
import { fetchingEnvironment } from "../fetching/environment.ts";
import type { WorkSettings } from "../job-kinds/job-kind.ts";
import { longestRetryAfterMilliseconds } from "../limits.ts";
import { messageContent, messageKind } from "./message-content.ts";
import type { Attempt } from "./attempt.ts";
import { slackBody } from "./slack-body.ts";

/** Signed JSON, as `assay watch` sends it. */
export function postWebhook(
  { settings, secret }: SendingChannel,
  message: Message,
  work: WorkSettings,
  now: () => number,
): Promise<Attempt> {
  const content = messageContent(message, work.publicUrl);
  return guarded(work, (client) =>
    postSigned(
      { id: message.id, kind: messageKind(message), content },
      { client, url: settings.url ?? "", secret: secret ?? "", now: () => new Date(now()) },
    ),
  );
}

export function postSlack(
  { settings, name }: SendingChannel,
  message: Message,
  work: WorkSettings,
  now: () => number,
): Promise<Attempt> {
  const body = JSON.stringify(slackBody(message, name, work.publicUrl));
  return guarded(work, (client) =>
    postJson(body, { client, url: settings.url ?? "", now: () => new Date(now()) }),
  );
}

/** Private addresses are refused unless whoever runs the server allowed them: that is no passing trouble. */
async function guarded(
  { allowHosts }: WorkSettings,
  post: (client: HttpClient) => Promise<Posted>,
): Promise<Attempt> {
  const environment = fetchingEnvironment(process.env);
  const client = guardedClient({ environment, allowHosts, longestRetryAfterMilliseconds });
  try {
    return await post(client);
  } catch (error) {
    if (error instanceof AssayError && error.code === "refused")
      return { kind: "refused", reason: error.message, isFinal: true };
    throw error;
  } finally {
    client.close();
  }
}
