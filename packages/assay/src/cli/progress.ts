import { groupedDigits } from "../model/grouped-digits.ts";
import type { CodeParsed, NetworkUsed, ProgressEvent } from "../model/progress.ts";
import { bytesText } from "../model/scaled-number.ts";
import { durationText } from "./table/numbers.ts";

/** Often enough to look alive, seldom enough to cost nothing. */
const redrawMilliseconds = 100;

/** Nothing is drawn for work that is over before anybody could read it. */
const quietMilliseconds = 300;

/** One line on standard error while work goes on; gone when done. Silent off a terminal. */
export interface Progress {
  readonly show: (event: ProgressEvent) => void;
  readonly clear: () => void;
}

export function progressLine(
  stream: NodeJS.WriteStream,
  isWanted: boolean,
  now: () => number = Date.now,
): Progress {
  const startedAt = now();
  let drawnAt = 0;
  let isDrawn = false;
  if (!isWanted || !stream.isTTY) return { show: () => undefined, clear: () => undefined };
  const clear = (): void => {
    if (isDrawn) stream.write("\r\u001b[2K");
    isDrawn = false;
  };
  const seen: Seen = {};
  const show = (event: ProgressEvent): void => {
    if (event.phase === "transfer") seen.transfer = event;
    else seen.work = event;
    const at = now();
    if (at - startedAt < quietMilliseconds || at - drawnAt < redrawMilliseconds) return;
    drawnAt = at;
    const line = lineOf(seen, (at - startedAt) / 1000).slice(0, Math.max(20, stream.columns) - 1);
    stream.write(`\r\u001b[2K${line}`);
    isDrawn = true;
  };
  return { show, clear };
}

/** What is being done, and what the network brought meanwhile. */
interface Seen {
  work?: ProgressEvent;
  transfer?: Transfer;
}

type Transfer = Extract<ProgressEvent, { readonly phase: "transfer" }>;

function lineOf({ work, transfer }: Seen, seconds: number): string {
  const doing = work === undefined ? "" : lineFor(work, seconds);
  // The totals at the end, and the bytes that are digested, are those of the transfer.
  const isSaid = work?.phase === "network" || work?.phase === "bytes" || work?.phase === "receive";
  if (transfer === undefined || isSaid) return doing;
  const received = lineFor(transfer, seconds);
  return doing === "" ? received : `${doing} · ${received}`;
}

/** How much of the code was parsed, and how fast. */
export function codeLine({ files, parsed, bytes, milliseconds }: CodeParsed): string {
  const rate = bytesText(Math.round((bytes * 1000) / Math.max(milliseconds, 1)));
  const others = parsed === files ? "" : "; the others name no AI";
  return `Parsed ${groupedDigits(parsed)} of ${groupedDigits(files)} files of code (${bytesText(bytes)}, ${rate}/s)${others}.`;
}

/** What a scan of something that is not here cost, and what of it earlier scans had. */
export function networkLine(
  { requests, receivedBytes, listedBytes }: NetworkUsed,
  keptBytes: number = 0,
): string {
  const all = listedBytes > receivedBytes ? ` of ${bytesText(listedBytes)}` : "";
  const kept = keptBytes === 0 ? "" : `; ${bytesText(keptBytes)} were kept from earlier scans`;
  const questions = `${groupedDigits(requests)} request${requests === 1 ? "" : "s"}`;
  return `Read ${bytesText(receivedBytes)}${all} over the network in ${questions}${kept}.`;
}

/** What is being done, how much of how much, rate, time left. */
export function lineFor(event: ProgressEvent, seconds: number): string {
  switch (event.phase) {
    case "list":
      return `Listing: ${groupedDigits(event.files)} files`;
    case "headers":
      return `Reading headers: ${groupedDigits(event.done)} of ${groupedDigits(event.total)} files`;
    case "application":
      return `Reading ${event.detector}: ${groupedDigits(event.done)} of ${groupedDigits(event.total)} files`;
    case "records":
      return `Reading records: ${groupedDigits(event.rows)}`;
    case "bytes": {
      const rate = event.done / Math.max(seconds, 0.001);
      const left = (event.total - event.done) / Math.max(rate, 1);
      return `Digesting: ${bytesText(event.done)} of ${bytesText(event.total)}, ${bytesText(rate)}/s, ${durationText(left)} left`;
    }
    case "receive":
      return receivedLine(event, seconds);
    default:
      return elsewhereLine(event, seconds);
  }
}

function receivedLine(
  { done, total }: Extract<ProgressEvent, { readonly phase: "receive" }>,
  seconds: number,
): string {
  const all = total === undefined ? "" : ` of ${bytesText(total)}`;
  return `Receiving: ${bytesText(done)}${all}, ${bytesText(done / Math.max(seconds, 0.001))}/s`;
}

type OfOneTree = "list" | "headers" | "application" | "records" | "bytes" | "receive";

function elsewhereLine(
  event: Exclude<ProgressEvent, { readonly phase: OfOneTree }>,
  seconds: number,
): string {
  switch (event.phase) {
    case "lineage":
      return `Following lineage, level ${event.depth}: ${event.done} of ${event.total} repositories`;
    case "watch":
      return `Looking at things: ${groupedDigits(event.done)} of ${groupedDigits(event.total)}`;
    case "network":
      return networkLine(event);
    case "transfer": {
      const rate = bytesText(event.receivedBytes / Math.max(seconds, 0.001));
      return `${bytesText(event.receivedBytes)} received, ${rate}/s`;
    }
    case "note":
      return event.text;
    case "code":
      return codeLine(event);
  }
}
