import type { ClaimedJob } from "../../jobs/job-queue.ts";
import { type NewChannel, newChannel } from "../../contract/channel.ts";
import type { Message, SendFailure } from "../notification-store.ts";
import type { OpenedStore } from "./opened-store.ts";

export const lease = 30_000;
export const all = { limit: 200 };

export function hook(name: string, changes: Partial<NewChannel> = {}): NewChannel {
  const secret = "0123456789abcdef";
  return newChannel.parse({ kind: "webhook", name, url: "https://hooks.example.com/x", secret, ...changes });
}

/** What a worker does, by hand. */
export class Sender {
  readonly #opened: OpenedStore;
  constructor(opened: OpenedStore) {
    this.#opened = opened;
  }

  claim(owner = "one"): Promise<ClaimedJob | undefined> {
    const { store, clock } = this.#opened;
    return store.jobs.claim(["send-event"], owner, lease, clock.now);
  }

  /** Everything that is due, in order: which channel got which message. */
  async sendDue(
    failing: (channel: string) => SendFailure | undefined = () => undefined,
  ): Promise<readonly string[]> {
    const told: string[] = [];
    for (let job = await this.claim(); job !== undefined; job = await this.claim()) {
      const line = await this.#send(job, failing);
      if (line !== undefined) told.push(line);
    }
    return told;
  }

  async #send(
    job: ClaimedJob,
    failing: (channel: string) => SendFailure | undefined,
  ): Promise<string | undefined> {
    const { store, clock } = this.#opened;
    const { sending } = store.notifications;
    const id = deliveryOf(job);
    const begun = await sending.begin(id);
    if (begun.kind === "wait") {
      await store.jobs.fail(job.id, "one", { error: "later", pause: begun.milliseconds }, clock.now);
      return undefined;
    }
    if (begun.kind === "nothing") {
      await store.jobs.done(job.id, "one", clock.now);
      return undefined;
    }
    const failure = failing(begun.channel.name);
    const line = `${begun.channel.name}: ${said(begun.message)}`;
    if (failure === undefined) await sending.sent(id);
    const after = failure === undefined ? undefined : await sending.failed(id, failure);
    if (after?.kind === "again")
      await store.jobs.fail(
        job.id,
        "one",
        { error: failure?.reason ?? "", pause: after.milliseconds },
        clock.now,
      );
    else await store.jobs.done(job.id, "one", clock.now);
    return failure === undefined ? line : `${line} (failed)`;
  }
}

export function deliveryOf(job: ClaimedJob | undefined): string {
  return (job?.payload as { readonly delivery: string }).delivery;
}

function said(message: Message): string {
  if (message.kind === "event") return message.event.title.split(":")[0] ?? "";
  return message.kind === "summary" ? `summary of ${message.summary.total}` : "test";
}

/** Events of one project, each of its own version that cannot be read: cheap to make. */
export async function happen({ store, by }: OpenedStore, count: number, project = "bot"): Promise<void> {
  const { items } = await store.events.list(by, { limit: 200 });
  for (let index = 1; index <= count; index += 1) {
    const version = `${items.length + index}`;
    const query = { project, version, branch: version, autoCreate: true };
    const { versionId } = await store.versions.upload(by, Buffer.from(`${project}${version}`), query);
    await store.reading.fail(versionId, "", []);
  }
}

export const broken: SendFailure = { reason: "hooks.example.com answers 500", isFinal: false };
