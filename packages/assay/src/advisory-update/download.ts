import fs from "node:fs";
import path from "node:path";
import { AssayError } from "../model/error.ts";
import { assertSuccess } from "../network/answers.ts";
import type { AnswerHead, Body, HttpClient } from "../network/http-client.ts";
import { digestOfFile } from "./digest-of-file.ts";
import { type Part, partOf } from "./download-part.ts";
import { conditionOf, type Validators, validatorsIn } from "./validators.ts";

/** A dump: all of npm has 250 MB, all CVEs 600 MB. */
const limits = { mostBytes: 8 * 2 ** 30, totalMilliseconds: 4 * 60 * 60_000 };

export interface Download {
  readonly url: string;
  /** What the database was made from; the same is not fetched again. */
  readonly held?: Validators;
  /** Where what was received is kept until it is whole. */
  readonly folder: string;
}

export type Downloaded = { readonly kind: "unchanged" } | DownloadedFile;

export interface DownloadedFile {
  readonly kind: "file";
  readonly file: string;
  readonly state: Validators;
  /** Deletes it. */
  readonly remove: () => void;
}

/**
 * Fetches a file. What an earlier attempt received is gone on with, when the server still has the same. Nothing is handed
 * over before it is whole.
 * @throws AssayError `network`, `network-limit`, `not-found`, `bad-answer`, `write-error`, `interrupted`
 */
export async function download(client: HttpClient, wanted: Download): Promise<Downloaded> {
  const part = partOf(wanted.url, wanted.folder);
  const begun = part.begun();
  const resume = begun === undefined ? {} : { range: `bytes=${begun.sizeBytes}-`, "if-range": begun.etag };
  const known = begun === undefined && wanted.held !== undefined ? conditionOf(wanted.held) : {};
  const head = await client.stream(
    { url: wanted.url, headers: { ...resume, ...known }, limits },
    (answer, body) => take(answer, body, part, begun?.sizeBytes ?? 0),
  );
  if (head.status === 304) return { kind: "unchanged" };
  if (head.status === 416) {
    // What was begun is longer than what there is now.
    part.remove();
    return download(client, wanted);
  }
  assertSuccess(head, path.basename(new URL(wanted.url).pathname));
  await assertWhole(head, part);
  return { kind: "file", file: part.file, remove: part.remove, state: validatorsIn(head.headers) };
}

/** Called again from the start when the connection broke off: it begins where the answer begins. */
async function take(head: AnswerHead, body: Body, part: Part, begunBytes: number): Promise<AnswerHead> {
  if (head.status !== 200 && head.status !== 206) return head;
  const from = head.status === 206 ? begunBytes : 0;
  if (head.status === 206 && !(head.headers.get("content-range") ?? "").startsWith(`bytes ${from}-`))
    throw new AssayError("bad-answer", `${new URL(head.url).host} sends other bytes than were asked for`);
  await part.keep(body, from, head.headers.get("etag"));
  return head;
}

/** The length and, from Google's storage, the MD5 that the server says. @throws AssayError `bad-answer` */
async function assertWhole(head: AnswerHead, part: Part): Promise<void> {
  const sizeBytes = fs.statSync(part.file).size;
  const said = saidLength(head);
  const md5 = /md5=([A-Za-z0-9+/]{22}==)/u.exec(head.headers.get("x-goog-hash") ?? "")?.[1];
  const isOther =
    md5 !== undefined &&
    Buffer.from(md5, "base64").toString("hex") !== (await digestOfFile(part.file, "md5"));
  if ((said === undefined || said === sizeBytes) && !isOther) return;
  part.remove();
  const what = isOther ? "another checksum" : `${sizeBytes} of ${said} bytes`;
  throw new AssayError("bad-answer", `${new URL(head.url).host} sent ${what}: nothing of it is used`);
}

function saidLength({ status, headers }: AnswerHead): number | undefined {
  if (headers.get("content-encoding") !== undefined) return undefined;
  const text = status === 206 ? headers.get("content-range")?.split("/")[1] : headers.get("content-length");
  return text !== undefined && /^\d{1,15}$/u.test(text) ? Number(text) : undefined;
}
