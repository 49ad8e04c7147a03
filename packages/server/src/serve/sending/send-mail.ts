import type { createTransport } from "nodemailer";
import type { Message, SendingChannel } from "../../store/notification-store.ts";
import type { MailSettings, WorkSettings } from "../job-kinds/job-kind.ts";
import { mailSocketMilliseconds } from "../limits.ts";
import { messageText } from "./message-text.ts";
import type { Attempt } from "./attempt.ts";

/** Plain text, from the server's own address, with the id of the message as its Message-ID. */
export async function sendMail(
  { settings, name }: SendingChannel,
  message: Message,
  { mail, publicUrl }: WorkSettings,
): Promise<Attempt> {
  if (mail === undefined)
    return { kind: "refused", reason: "The server has no mail server (ASSAY_SMTP_URL).", isFinal: true };
  const { title, lines, url } = messageText(message, name, publicUrl);
  // Loaded by the first mail: most threads never send one, and each would read its 300 kB when it starts.
  const mailer = await import("nodemailer");
  const transport = mailer.createTransport(transportOf(mail));
  try {
    const { rejected } = await transport.sendMail({
      ...{ from: mail.from, to: [...(settings.to ?? [])], subject: oneLine(title) },
      text: [title, "", ...lines, ...(url === undefined ? [] : ["", url]), ""].join("\n"),
      messageId: `<${message.id}@${domainOf(mail.from)}>`,
      headers: { "Auto-Submitted": "auto-generated", "X-Assay-Event-Id": message.id },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
    // Sending it again would send it twice to those who have it.
    return rejected.length === 0
      ? { kind: "taken" }
      : { kind: "taken", note: `The mail server did not take it for ${rejected.map(String).join(", ")}.` };
  } catch (error) {
    return refusal(error, mail);
  } finally {
    transport.close();
  }
}

// What nodemailer takes has no type of its own.
function transportOf({ host, port, encryption, user }: MailSettings): Parameters<typeof createTransport>[0] {
  return {
    ...{ host, port, secure: encryption === "tls", requireTLS: encryption === "starttls" },
    ...(user !== undefined && { auth: { user: user.name, pass: user.password } }),
    ...{ connectionTimeout: mailSocketMilliseconds, greetingTimeout: mailSocketMilliseconds },
    ...{ socketTimeout: mailSocketMilliseconds, disableFileAccess: true, disableUrlAccess: true },
  };
}

/** An answer of 5xx to the message is for good; one to signing in is a setting that somebody will mend. */
function refusal(error: unknown, { host }: MailSettings): Attempt {
  const { code = "", responseCode = 0 } = error as { readonly code?: string; readonly responseCode?: number };
  const isFinal = responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE");
  const why =
    responseCode === 0
      ? (reasons.get(code) ?? `the connection failed (${code})`)
      : `it answers ${responseCode}`;
  return { kind: "refused", reason: `${host}: ${why}`, isFinal };
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["EAUTH", "it did not let the server sign in"],
  ["ETIMEDOUT", "it did not answer in time"],
  ["EDNS", "there is no host of this name"],
  ["ETLS", "it does not speak TLS as it should"],
  ["ESOCKET", "nobody listens there, or the connection broke off"],
  ["ECONNECTION", "the connection broke off"],
]);

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").slice(0, 200);
}

/** `assay@example.com` or `Assay <assay@example.com>` */
function domainOf(from: string): string {
  return /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? "assay.invalid";
}
