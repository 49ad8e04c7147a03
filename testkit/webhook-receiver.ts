import { createHmac, timingSafeEqual } from "node:crypto";
import { loopbackServer } from "./loopback-server.ts";

/** What a receiver does wrong with one request. */
export type ReceiverFault =
  /** Takes the event and answers 500: the sender cannot know that it arrived. */
  | "error"
  /** Takes the event and never answers. */
  | "slow"
  /** Closes the connection instead of answering. */
  | "reset"
  /** Says that it wants no such thing. */
  | "gone"
  /** Sends the body on elsewhere. */
  | "redirect";

export interface ReceivedEvent {
  readonly id: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Whether the signature fits the body and the shared secret. */
  readonly isAuthentic: boolean;
}

export interface WebhookReceiver {
  readonly url: string;
  /** Everything that came, repeated deliveries too. */
  readonly received: readonly ReceivedEvent[];
  /** Faults of the next requests, one each; then all are taken well. */
  fail(faults: readonly ReceiverFault[]): void;
  close(): Promise<void>;
}

/** A receiver of events as the how-to page describes one: it checks the signature and remembers what came. */
export async function webhookReceiver(secret: string): Promise<WebhookReceiver> {
  const received: ReceivedEvent[] = [];
  const faults: ReceiverFault[] = [];
  const server = await loopbackServer((request, response) => {
    let body = "";
    request.on("data", (piece: Buffer) => (body += piece.toString("utf8")));
    request.on("end", () => {
      const { headers } = request;
      const id = String(headers["x-assay-event-id"]);
      received.push({
        id,
        body,
        headers,
        isAuthentic: isAuthentic(body, headers["x-assay-signature"], secret),
      });
      switch (faults.shift()) {
        case "error":
          return void response.writeHead(500).end("broken");
        case "gone":
          return void response.writeHead(410).end();
        case "redirect":
          return void response.writeHead(307, { location: "http://127.0.0.1:1/elsewhere" }).end();
        case "reset":
          return void request.socket.destroy();
        case "slow":
          return;
        case undefined:
          return void response.writeHead(204).end();
      }
    });
  });
  return {
    url: `${server.origin}/hook`,
    received,
    fail: (next) => void faults.push(...next),
    close: () => server.close(),
  };
}

function isAuthentic(body: string, signature: string | string[] | undefined, secret: string): boolean {
  const wanted = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  const given = Buffer.from(String(signature));
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
