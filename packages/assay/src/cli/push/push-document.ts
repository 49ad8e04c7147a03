import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { Pause } from "../../network/clock.ts";
import type { HttpClient } from "../../network/http-client.ts";
import { documentToSend } from "./document.ts";
import { firstPollMilliseconds, longestPollMilliseconds } from "./limits.ts";
import { type ProjectFields } from "./project.ts";
import { type About, type Receiver, receiverAt } from "./receiver.ts";
import { hasCome, newestAccepted, type SpecVersion } from "./receiver-versions.ts";

export interface Push {
  readonly bytes: Uint8Array;
  /** How the document is called in messages. */
  readonly name: string;
  readonly address: string;
  readonly key: string;
  readonly project: ProjectFields;
  /** What the user says that the receiver takes. */
  readonly specVersion?: SpecVersion;
  /** Seconds to wait until the receiver has worked on the document; absent = not at all. */
  readonly waitSeconds?: number;
}

export interface PushParts {
  readonly client: HttpClient;
  readonly pause: Pause;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
}

/** What became of it; printed as JSON as it stands. */
export interface Pushed {
  readonly receiver: { readonly host: string } & Partial<About>;
  readonly specVersion: string;
  readonly convertedFrom?: string;
  readonly bytes: number;
  readonly token?: string;
  /** Absent when nobody waited. */
  readonly isProcessed?: true;
}

/** Uploads one document. @throws AssayError that says what the receiver said, never the key */
export async function pushDocument(push: Push, parts: PushParts): Promise<Pushed> {
  const receiver = receiverAt(push.address, push.key, parts.client);
  const about = await receiver.about();
  assertKnowsFields(push.project, about);
  const accepted = push.specVersion ?? acceptedBy(receiver, about);
  const { bytes, ...document } = await documentToSend(push.bytes, push.name, accepted);
  const token = await receiver.upload(bytes, push.project);
  const done = {
    receiver: { host: receiver.host, ...about },
    ...document,
    bytes: bytes.length,
    ...(token === undefined ? {} : { token }),
  };
  if (push.waitSeconds === undefined) return done;
  await waitFor(receiver, token, push.waitSeconds, parts);
  return { ...done, isProcessed: true };
}

/** @throws AssayError `usage` when only the user can know it */
function acceptedBy({ host }: Receiver, about: About | undefined): SpecVersion {
  const ask = "say which CycloneDX it takes: --spec-version 1.6";
  if (about === undefined)
    throw new AssayError("usage", `${host} does not say at /api/version what it is; ${ask}`);
  const told = `${printable(about.application)} ${printable(about.version)}`;
  if (!/dependency.?track/i.test(about.application))
    throw new AssayError("usage", `${host} is ${told}, which is not known here; ${ask}`);
  const accepted = newestAccepted(about.version);
  if (accepted !== undefined) return accepted;
  throw new AssayError(
    "usage",
    `${host} is ${told}, which takes no CycloneDX that is written here (1.5 to 1.7); ${ask}`,
  );
}

/** An older release would refuse the whole upload for a field that it does not know, or take no notice of it. */
function assertKnowsFields({ isLatest, projectTags }: ProjectFields, about: About | undefined): void {
  const [option] = [isLatest === true ? "--latest" : "", projectTags === undefined ? "" : "--tag"].filter(
    Boolean,
  );
  if (option === undefined || about === undefined || hasCome(about.version, [4, 12, 0]) !== false) return;
  throw new AssayError(
    "usage",
    `${option} came with Dependency-Track 4.12.0; this is ${printable(about.version)}`,
  );
}

async function waitFor(
  receiver: Receiver,
  token: string | undefined,
  seconds: number,
  { pause, now, signal }: PushParts,
): Promise<void> {
  if (token === undefined)
    throw new AssayError("network", `${receiver.host} gives no token to wait by; the document is uploaded`);
  const end = now() + seconds * 1000;
  let milliseconds = firstPollMilliseconds;
  while (await receiver.isProcessing(token)) {
    if (now() + milliseconds > end)
      throw new AssayError(
        "network-limit",
        `${receiver.host} was not done with the document after ${seconds} s; it is uploaded, token ${token}`,
      );
    await pause(milliseconds, signal);
    milliseconds = Math.min(longestPollMilliseconds, milliseconds * 2);
  }
}
