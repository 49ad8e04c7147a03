import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { tooLarge } from "./body-limit.ts";
import type { ApiContext } from "./environment.ts";
import { parseForm } from "./form.ts";
import { mostDocumentBytes, mostFormBytes } from "./limits.ts";
import { Problem } from "./problem.ts";
import { UploadBudget } from "./upload-budget.ts";

/** What an upload brings. */
export interface Upload {
  readonly document: Uint8Array;
  /** Of a form; empty where the document is the body. */
  readonly fields: ReadonlyMap<string, string>;
}

const budget = new UploadBudget();

/**
 * The document of an upload: the body, also compressed (`Content-Encoding: gzip`), or the part `bom` of a form. `use` gets it while
 * its memory is counted. @throws Problem `too-large`, `unavailable`, `bad-request`, `unsupported-media-type`
 */
export async function withUpload<T>(context: ApiContext, use: (upload: Upload) => Promise<T>): Promise<T> {
  assertLength(context);
  const place = budget.open();
  try {
    const grow = (bytes: number): void => {
      context.get("charge")?.(bytes);
      place.grow(bytes);
    };
    return await use(uploadOf(context, await bodyOf(context, grow)));
  } finally {
    place.close();
  }
}

function assertLength(context: ApiContext): void {
  const declared = Number(context.req.header("content-length") ?? 0);
  if (declared > mostFormBytes) throw tooLarge(mostDocumentBytes);
}

async function bodyOf(context: ApiContext, grow: (bytes: number) => void): Promise<Buffer> {
  const { body } = context.req.raw;
  if (body === null) return Buffer.alloc(0);
  const raw = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  const coding = context.req.header("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (coding === "identity") return collect(raw, grow);
  if (coding !== "gzip" && coding !== "x-gzip")
    throw new Problem("unsupported-media-type", "Content-Encoding can be gzip, or none.");
  const inflated = createGunzip();
  raw.on("error", (error) => inflated.destroy(error));
  try {
    return await collect(raw.pipe(inflated), grow);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem("bad-request", "The body is not what gzip writes.");
  } finally {
    raw.destroy();
  }
}

async function collect(stream: Readable, grow: (bytes: number) => void): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > mostFormBytes) throw tooLarge(mostDocumentBytes);
    grow(piece.length);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function uploadOf(context: ApiContext, body: Buffer): Upload {
  const type = context.req.header("content-type") ?? "";
  const upload = /^multipart\/form-data\b/i.test(type)
    ? ofForm(body, type)
    : { document: body, fields: new Map<string, string>() };
  if (upload.document.length === 0) throw new Problem("bad-request", "There is no document in the request.");
  if (upload.document.length > mostDocumentBytes) throw tooLarge(mostDocumentBytes);
  return upload;
}

function ofForm(body: Buffer, type: string): Upload {
  const { fields, files } = parseForm(body, type);
  const document = files.get("bom") ?? files.get("file") ?? Buffer.from(fields.get("bom") ?? "");
  return { document, fields };
}
