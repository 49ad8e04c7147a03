import { AssayError } from "../../model/error.ts";
import { assertSuccess } from "../../network/answers.ts";
import type { AnswerHead, Body } from "../../network/http-client.ts";
import { wholeFileBytes } from "../../network/limits.ts";
import type { Spooled, Spool } from "./spool.ts";
import { publicAddress } from "./target.ts";
import { isWebPage } from "./web-page.ts";

/** What the first answer says, and what of the file came with it. */
export type Probe = { readonly answer: AnswerHead } & (
  | { readonly kind: "ranges"; readonly head: Uint8Array; readonly sizeBytes: number }
  | { readonly kind: "whole"; readonly spooled: Spooled }
  /** It takes no ranges, and is too large to be received whole unasked. */
  | { readonly kind: "too-large"; readonly sizeBytes: number }
);

/** Asks for so many bytes first: enough to know the format, and for small files all there is. */
export const probeRange = `bytes=0-${wholeFileBytes - 1}`;

/**
 * Takes the answer to a request for the first bytes.
 * @throws AssayError `not-found`, `permission-denied`, `bad-answer` (a page, wrong lengths), `network`
 */
export async function takeProbe(answer: AnswerHead, body: Body, spool: Spool): Promise<Probe> {
  if (answer.status === 416 && answer.headers.get("content-range") === "bytes */0")
    return { kind: "whole", answer, spooled: { kind: "memory", bytes: new Uint8Array(0) } };
  assertSuccess(answer, publicAddress(new URL(answer.url)));
  return answer.status === 206 ? takePart(answer, body) : takeWhole(answer, body, spool);
}

async function takePart(answer: AnswerHead, body: Body): Promise<Probe> {
  const { first, last, sizeBytes } = contentRange(answer);
  const expected = Math.min(sizeBytes, wholeFileBytes);
  if (first !== 0 || last !== expected - 1)
    throw new AssayError("bad-answer", `${hostOf(answer)} sends other bytes than those asked for`);
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  const head = Buffer.concat(pieces);
  if (head.length !== expected)
    throw new AssayError("network", `${hostOf(answer)} sends ${head.length} bytes of ${expected}`);
  assertNoPage(answer, head);
  if (sizeBytes === head.length) return { kind: "whole", answer, spooled: { kind: "memory", bytes: head } };
  return { kind: "ranges", answer, head, sizeBytes };
}

/** `Content-Range: bytes 0-99/1234`: without the length nothing can be read from the end. */
function contentRange(answer: AnswerHead): { first: number; last: number; sizeBytes: number } {
  const text = answer.headers.get("content-range") ?? "";
  const [, first, last, all] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/u.exec(text) ?? [];
  if (first === undefined || last === undefined || all === undefined)
    throw new AssayError("bad-answer", `${hostOf(answer)} sends a part and does not say of what length`);
  return { first: Number(first), last: Number(last), sizeBytes: Number(all) };
}

async function takeWhole(answer: AnswerHead, body: Body, spool: Spool): Promise<Probe> {
  const said = answer.headers.get("content-length");
  const sizeBytes = said === undefined ? undefined : Number(said);
  const pieces = body[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  for (let length = 0; length < 1024;) {
    const next = await pieces.next();
    if (next.done === true) break;
    head.push(next.value);
    length += next.value.length;
  }
  assertNoPage(answer, Buffer.concat(head));
  if (sizeBytes !== undefined && sizeBytes > spool.mostBytes) {
    await pieces.return?.();
    return { kind: "too-large", answer, sizeBytes };
  }
  return { kind: "whole", answer, spooled: await spool.take(chain(head, pieces), sizeBytes) };
}

async function* chain(
  first: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** @throws AssayError `bad-answer` */
function assertNoPage(answer: AnswerHead, head: Uint8Array): void {
  if (!isWebPage(head)) return;
  const { hops, url } = answer;
  const [asked] = hops;
  const from = asked === undefined ? "" : ` (sent there by ${new URL(asked.url).host})`;
  throw new AssayError(
    "bad-answer",
    `${publicAddress(new URL(url))}${from} is a web page, no file: give the address of the file itself`,
  );
}

function hostOf({ url }: AnswerHead): string {
  return new URL(url).host;
}
