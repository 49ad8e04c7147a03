import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type WebhookReceiver, webhookReceiver } from "../../../../../testkit/webhook-receiver.ts";
import type { Principal } from "../../contract/access.ts";
import { type NewChannel, newChannel } from "../../contract/channel.ts";
import { openStore, type Store } from "../../store/open-store.ts";
import { TryLater, type WorkSettings } from "../job-kinds/job-kind.ts";
import { workOn } from "../work-on.ts";
import { sendDelivery } from "./send-delivery.ts";

const secret = "a secret that both sides know";
const folder = mkdtempSync(path.join(tmpdir(), "assay-sending-"));
const closing: (() => Promise<unknown>)[] = [];
let store: Store;
let by: Principal;
let settings: WorkSettings;
beforeEach(async () => {
  const place = { kind: "sqlite" as const, folder: mkdtempSync(path.join(folder, "store-")) };
  store = await openStore(place);
  const organisation = await store.access.organisations.ensure("Acme");
  by = { organisation, account: "", name: "ann@acme.example", role: "admin", teams: [] };
  settings = { place, version: "1", allowHosts: ["127.0.0.1"], publicUrl: "https://assay.example.com" };
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await store.close();
});
// The last test leaves the folder empty of open files.
afterEach(() => rmSync(path.join(folder, "none"), { force: true }));

/** A hostile name: what documents say is never markup, header or mention. */
const name = "bot <!channel> *x*";

async function happened(channel: Partial<NewChannel>): Promise<string> {
  await store.notifications.create(
    by,
    newChannel.parse({ kind: "webhook", name: "ours", secret, ...channel }),
  );
  const query = { project: name, version: "1", branch: "main", autoCreate: true };
  const { versionId } = await store.versions.upload(by, Buffer.from("{"), query);
  await store.reading.fail(versionId, "", [
    { pointer: "/a", rule: "schema", message: "No name <here>.", isError: true },
  ]);
  const { items } = await store.notifications.deliveries(by, { limit: 1 });
  return items[0]?.id ?? "";
}

const send = (id: string, changes: Partial<WorkSettings> = {}): Promise<void> =>
  sendDelivery(id, { store, now: Date.now, settings: { ...settings, ...changes } });
const stateOf = async (id: string): Promise<unknown> => {
  const found = await store.notifications.delivery(by, id);
  return [found?.state, found?.error];
};

async function receiver(): Promise<WebhookReceiver> {
  const made = await webhookReceiver(secret);
  closing.push(() => made.close());
  return made;
}

/** Answers every request with a status; what came. */
async function answering(
  status: number,
  headers: Record<string, string> = {},
): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (piece: Buffer) => (body += piece.toString()));
    request.on("end", () => {
      bodies.push(body);
      response.writeHead(status, headers).end("x".repeat(100));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, bodies };
}

test("a webhook gets the event signed as assay watch signs, with a link, and again under the same id", async () => {
  const hook = await receiver();
  hook.fail(["error"]);
  const id = await happened({ url: hook.url });

  await expect(send(id)).rejects.toBeInstanceOf(TryLater);
  await send(id);
  await send(id);

  expect(hook.received).toHaveLength(2);
  expect(hook.received.every(({ isAuthentic }) => isAuthentic)).toBe(true);
  const [event] = (await store.events.list(by, { limit: 1 })).items;
  expect(hook.received.map((one) => one.id)).toEqual([event?.id, event?.id]);
  const url = `https://assay.example.com/versions/${event?.body.version}`;
  expect(JSON.parse(hook.received[1]?.body ?? "")).toEqual({
    ...{ assayEvent: 1, id: event?.id, kind: "version-unreadable", sentAt: expect.any(Number) as number },
    event: { ...event, url },
  });
  expect(await stateOf(id)).toEqual(["sent", null]);
});

test("an address inside a private network is refused for good, unless it is allowed", async () => {
  const hook = await receiver();
  const id = await happened({ url: hook.url });

  await send(id, { allowHosts: [] });

  expect(hook.received).toEqual([]);
  expect(await stateOf(id)).toEqual(["dead", expect.stringContaining("private")]);
});

test("a redirect is not followed, and what the receiver never wants is not sent again", async () => {
  const hook = await receiver();
  hook.fail(["redirect"]);
  const id = await happened({ url: hook.url });
  await send(id);
  expect(await stateOf(id)).toEqual(["dead", expect.stringContaining("answers 307")]);
});

test("a receiver that is busy says when it may be asked again", async () => {
  const { url } = await answering(429, { "retry-after": "1000" });
  const id = await happened({ url });

  const error: unknown = await send(id).catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(TryLater);
  expect((error as TryLater).milliseconds).toBe(1_000_000);
  expect(await stateOf(id)).toEqual(["waiting", expect.stringContaining("answers 429")]);
});

test("a job that sends says in its answer when it is to be tried again", async () => {
  const { url } = await answering(503, { "retry-after": "900" });
  const delivery = await happened({ url });

  const answer = await workOn({
    ...{ id: 7, kind: "job", job: "send-event", payload: { delivery }, settings },
  });

  expect(answer).toMatchObject({ id: 7, kind: "failed", pause: 900_000 });
});

test("Slack gets text in which a document mentions nobody and formats nothing", async () => {
  const { url, bodies } = await answering(200);
  const id = await happened({ kind: "slack", url });

  await send(id);

  const body = JSON.parse(bodies[0] ?? "") as { text: string; blocks: { text: { text: string } }[] };
  const told = body.text + (body.blocks[0]?.text.text ?? "");
  expect(told).toContain("bot &lt;!channel&gt;");
  expect(told).toContain("No name &lt;here&gt;.");
  expect(told.match(/<[^|]*/g)?.every((link) => link.startsWith("<https://assay.example.com/"))).toBe(true);
  expect(await stateOf(id)).toEqual(["sent", null]);
});

interface Mailbox {
  readonly mail: NonNullable<WorkSettings["mail"]>;
  readonly received: string[];
}

/** Refuses the recipients that `refused` names, with this code. */
async function mailServer(refused: Readonly<Record<string, number>> = {}): Promise<Mailbox> {
  const received: string[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], logger: false },
    onRcptTo({ address }, _session, callback) {
      const code = refused[address];
      callback(code === undefined ? null : Object.assign(new Error("no"), { responseCode: code }));
    },
    onData(stream, _session, callback) {
      let text = "";
      stream.on("data", (piece: Buffer) => (text += piece.toString()));
      stream.on("end", () => {
        received.push(text);
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve(undefined))));
  const { port } = server.server.address() as AddressInfo;
  const mail = {
    host: "127.0.0.1",
    port,
    encryption: "if-offered" as const,
    from: "Assay <assay@example.com>",
  };
  return { mail, received };
}

test("mail is plain text with the id of the event as its Message-ID", async () => {
  const { mail, received } = await mailServer();
  const id = await happened({ kind: "email", to: ["ann@example.com", "bob@example.com"] });

  await send(id, { mail });

  const [event] = (await store.events.list(by, { limit: 1 })).items;
  const [text = ""] = received;
  expect(text).toContain(`Message-ID: <${event?.id}@example.com>`);
  expect(text).toContain("To: ann@example.com, bob@example.com");
  expect(text).toContain("From: Assay <assay@example.com>");
  expect(text).toContain("Auto-Submitted: auto-generated");
  expect(text).toMatch(/^Content-Type: text\/plain/m);
  expect(text).not.toMatch(/text\/html/);
  expect(text).toContain("cannot be read");
  expect(await stateOf(id)).toEqual(["sent", null]);
});

test("mail that some do not take is sent, and says so; that nobody takes is dead or tried again", async () => {
  const { mail } = await mailServer({ "bob@example.com": 550 });
  const id = await happened({ kind: "email", to: ["ann@example.com", "bob@example.com"] });
  await send(id, { mail });
  expect(await stateOf(id)).toEqual(["sent", expect.stringContaining("bob@example.com")]);

  const [channel] = await store.notifications.list(by);
  const test = await store.notifications.test(by, channel?.id ?? "");
  await send(test?.id ?? "", {
    mail: (await mailServer({ "ann@example.com": 450, "bob@example.com": 450 })).mail,
  });
  expect(await stateOf(test?.id ?? "")).toEqual(["dead", expect.stringContaining("answers 450")]);
});

test("without a mail server mail is given up, and says what to set", async () => {
  const id = await happened({ kind: "email", to: ["ann@example.com"] });
  await send(id);
  expect(await stateOf(id)).toEqual(["dead", expect.stringContaining("ASSAY_SMTP_URL")]);
});

test("a mail server that wants a password never gets it without encryption from another machine", async () => {
  const { mail, received } = await mailServer();
  const id = await happened({ kind: "email", to: ["ann@example.com"] });
  const user = { name: "assay", password: "hunter2hunter2" };

  await expect(send(id, { mail: { ...mail, encryption: "starttls", user } })).rejects.toBeInstanceOf(
    TryLater,
  );

  expect(received).toEqual([]);
  const [state, error] = (await stateOf(id)) as string[];
  expect(state).toBe("waiting");
  expect(error).not.toContain("hunter2");
});
