import * as z from "zod";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { assertSuccess, jsonOf } from "../../network/answers.ts";
import type { HttpClient } from "../../network/http-client.ts";
import type { LfsPointer } from "./lfs-pointer.ts";
import { mostLfsAnswerBytes, mostLfsAtOnce } from "./limits.ts";

export interface LfsOptions {
  readonly client: HttpClient;
  /** `https://host/owner/name.git/info/lfs` */
  readonly url: string;
  /** What goes with requests to that server, and to no other. */
  readonly headers: Readonly<Record<string, string>>;
  /** Every object that may be asked for. */
  readonly pointers: readonly LfsPointer[];
}

/** Where an object can be had for a while. */
export interface LfsPlace {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks an LFS server where objects are (specification of the batch API), a hundred at a time. */
export class LfsServer {
  readonly #options: LfsOptions;
  readonly #places = new Map<string, Promise<ReadonlyMap<string, LfsPlace | AssayError>>>();
  readonly #order: ReadonlyMap<string, number>;
  readonly #pointers: readonly LfsPointer[];

  constructor(options: LfsOptions) {
    this.#options = options;
    this.#pointers = [...new Map(options.pointers.map((pointer) => [pointer.sha256, pointer])).values()];
    this.#order = new Map(this.#pointers.map(({ sha256 }, index) => [sha256, index]));
  }

  /**
   * Where one object is; its neighbours are asked for with it. `isAgain` = the place that is known has run out.
   * @throws AssayError `not-found`, `permission-denied`, `bad-answer`, `network`
   */
  async place({ sha256 }: LfsPointer, isAgain = false): Promise<LfsPlace> {
    const known = isAgain ? undefined : this.#places.get(sha256);
    const places = await (known ?? this.#askFrom(this.#order.get(sha256) ?? 0));
    const place =
      places.get(sha256) ?? new AssayError("bad-answer", "the LFS server does not say where the file is");
    if (place instanceof AssayError) throw place;
    return place;
  }

  /** Asks for the first objects. @throws AssayError when the server gives no answer about any of them */
  async reach(): Promise<void> {
    await this.#askFrom(0);
  }

  #askFrom(index: number): Promise<ReadonlyMap<string, LfsPlace | AssayError>> {
    const wanted = this.#pointers.slice(index, index + mostLfsAtOnce);
    const places = askBatch(this.#options, wanted);
    for (const { sha256 } of wanted) this.#places.set(sha256, places);
    // What failed is asked for anew the next time.
    places.catch(() => {
      for (const { sha256 } of wanted) if (this.#places.get(sha256) === places) this.#places.delete(sha256);
    });
    return places;
  }
}

const batchAnswer = z.object({
  objects: z.array(
    z.object({
      oid: z.string().max(100),
      actions: z
        .object({
          download: z
            .object({ href: z.string().max(16_384), header: z.record(z.string(), z.string()).optional() })
            .optional(),
        })
        .optional(),
      error: z.object({ code: z.number(), message: z.string().optional() }).optional(),
    }),
  ),
});

async function askBatch(
  { client, url, headers }: LfsOptions,
  pointers: readonly LfsPointer[],
): Promise<ReadonlyMap<string, LfsPlace | AssayError>> {
  const answer = await client.request({
    method: "POST",
    url: `${url}/objects/batch`,
    headers: { ...headers, accept: mediaType, "content-type": mediaType },
    body: JSON.stringify({
      operation: "download",
      transfers: ["basic"],
      hash_algo: "sha256",
      objects: pointers.map(({ sha256, sizeBytes }) => ({ oid: sha256, size: sizeBytes })),
    }),
    // Asks and changes nothing.
    isRepeatable: true,
    limits: { mostBytes: mostLfsAnswerBytes },
  });
  assertSuccess(answer, "files of Git LFS");
  const parsed = batchAnswer.safeParse(jsonOf(answer, "files of Git LFS"));
  if (!parsed.success)
    throw new AssayError("bad-answer", `${new URL(url).host} does not answer as an LFS server does`);
  return new Map(parsed.data.objects.map((object) => [object.oid, placeOf(object, url)]));
}

const mediaType = "application/vnd.git-lfs+json";

type BatchObject = z.infer<typeof batchAnswer>["objects"][number];

function placeOf({ actions, error }: BatchObject, asked: string): LfsPlace | AssayError {
  if (error !== undefined) {
    const code = error.code === 404 || error.code === 410 ? "not-found" : "permission-denied";
    return new AssayError(code, `the LFS server says: ${printable(error.message ?? String(error.code))}`);
  }
  const download = actions?.download;
  if (download === undefined || !URL.canParse(download.href))
    return new AssayError("not-found", "the LFS server does not have the file");
  const isSafe = /^https:/u.test(download.href) || /^http:/u.test(asked);
  if (!isSafe)
    return new AssayError("refused", "the LFS server wants the file to be fetched without encryption");
  return { url: download.href, headers: headersOf(download.header) };
}

/** Only names and values that can stand in a header, and none that would change what is asked for. */
function headersOf(header: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const entries = Object.entries(header).filter(
    ([name, value]) =>
      /^[A-Za-z][\w-]{0,63}$/u.test(name) &&
      !/^(?:host|range|connection|content-.*|transfer-encoding|__proto__)$/iu.test(name) &&
      /^[\x20-\x7e]{0,8192}$/u.test(value),
  );
  return Object.fromEntries(entries.slice(0, 20));
}
