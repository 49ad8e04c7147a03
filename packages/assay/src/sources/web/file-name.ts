import type { AnswerHead } from "../../network/http-client.ts";
import { longestName } from "./limits.ts";
import { uriDecoded } from "../../model/uri-decoded.ts";

/**
 * What a file is called: as the user wrote it, where that has an ending; else as the server says (RFC 6266), or where it sent us in
 * the end.
 */
export function fileNameOf(asked: URL, { headers, url }: AnswerHead): string {
  const own = lastSegment(asked);
  const said = dispositionName(headers.get("content-disposition") ?? "");
  const final = lastSegment(new URL(url));
  const names = [own, said, final].filter((name) => name !== undefined);
  return names.find((name) => /.\.\w/u.test(name)) ?? names[0] ?? "file";
}

function lastSegment({ pathname }: URL): string | undefined {
  const segment = pathname.slice(pathname.lastIndexOf("/") + 1);
  return safeName(uriDecoded(segment));
}

/** `attachment; filename="a.zip"; filename*=UTF-8''a%20b.zip`: the second form is the better one. */
function dispositionName(header: string): string | undefined {
  const text = header.slice(0, 2000);
  const extended = /;\s{0,9}filename\*\s{0,9}=\s{0,9}utf-8'[^']{0,20}'([^;\s]{1,600})/iu.exec(text)?.[1];
  if (extended !== undefined) return safeName(uriDecoded(extended));
  const [, quoted, token] =
    /;\s{0,9}filename\s{0,9}=\s{0,9}(?:"([^"]{1,400})"|([^;\s"]{1,400}))/iu.exec(text) ?? [];
  return safeName(quoted ?? token ?? "");
}

/** One name, no path: folders that a server puts before it are not ours. */
function safeName(text: string): string | undefined {
  const name = text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1);
  if (name === "" || name === "." || name === ".." || name.length > longestName) return undefined;
  return /[\u0000-\u001f\u007f-\u009f]|\p{Surrogate}/u.test(name) ? undefined : name;
}
