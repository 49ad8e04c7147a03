import { mostFieldBytes, mostFormParts, mostPartHeadBytes } from "./limits.ts";
import { Problem } from "./problem.ts";

export interface Form {
  readonly fields: ReadonlyMap<string, string>;
  /** Parts with a file name; views of the body, nothing is copied. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** `multipart/form-data` (RFC 7578). The first of several parts of one name counts. @throws Problem `bad-request` */
export function parseForm(body: Buffer, contentType: string): Form {
  const boundary = boundaryOf(contentType);
  const fields = new Map<string, string>();
  const files = new Map<string, Buffer>();
  for (const { name, isFile, bytes } of partsOf(body, boundary)) {
    if (isFile) {
      if (!files.has(name)) files.set(name, bytes);
    } else if (name === "bom" && bytes.length > mostFieldBytes) {
      // Some tools send the document without a file name.
      if (!files.has(name)) files.set(name, bytes);
    } else if (bytes.length > mostFieldBytes) throw wrong(`the field ${name.slice(0, 60)} is too long`);
    else if (!fields.has(name)) fields.set(name, bytes.toString());
  }
  return { fields, files };
}

function wrong(what: string): Problem {
  return new Problem("bad-request", `The form is not understood: ${what}.`);
}

/** RFC 2046 section 5.1.1: 1 to 70 characters. */
function boundaryOf(contentType: string): string {
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw wrong("it has no boundary");
  return boundary;
}

interface Part {
  readonly name: string;
  readonly isFile: boolean;
  readonly bytes: Buffer;
}

function partsOf(body: Buffer, boundary: string): readonly Part[] {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const parts: Part[] = [];
  let start = firstPart(body, delimiter);
  while (body.subarray(start, start + 2).toString("latin1") !== "--") {
    const end = body.indexOf(delimiter, start);
    if (end < 0) throw wrong("it ends early");
    if (parts.length >= mostFormParts) throw wrong("it has too many parts");
    parts.push(partOf(body.subarray(start, end)));
    start = end + delimiter.length;
  }
  return parts;
}

/** The first delimiter may stand at the very beginning, without a line before it. */
function firstPart(body: Buffer, delimiter: Buffer): number {
  const bare = delimiter.subarray(2);
  if (body.subarray(0, bare.length).equals(bare)) return bare.length;
  const at = body.indexOf(delimiter);
  if (at < 0) throw wrong("its boundary does not occur");
  return at + delimiter.length;
}

function partOf(part: Buffer): Part {
  const headEnd = part.subarray(0, mostPartHeadBytes).indexOf("\r\n\r\n");
  if (headEnd < 0) throw wrong("a part has no head");
  const head = part.subarray(0, headEnd).toString();
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? "";
  const name =
    /(?:^|[;\s])name="([^"]*)"/i.exec(disposition)?.[1] ??
    /(?:^|[;\s])name=([^\s;"]+)/i.exec(disposition)?.[1];
  if (name === undefined) throw wrong("a part has no name");
  return { name, isFile: /(?:^|[;\s])filename\*?=/i.test(disposition), bytes: part.subarray(headEnd + 4) };
}
