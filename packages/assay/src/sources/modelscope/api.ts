import type { z } from "zod";
import { AssayError } from "../../model/error.ts";
import { assertSuccess, jsonOf } from "../../network/answers.ts";
import type { Answer, HttpClient } from "../../network/http-client.ts";
import {
  envelope,
  fileListing,
  listedEntry,
  type ListedEntry,
  type NamedRevision,
  repositoryRecord,
  type RepositoryRecord,
  revisionMap,
} from "./api-shapes.ts";
import { pageSize } from "./limits.ts";
import { refusalOf } from "./refusal.ts";
import type { ModelscopeTarget } from "./target.ts";

/** One answer to the question for files. */
export interface FilesAnswer {
  /** Undefined = the server has no such revision, or nothing in it. */
  readonly entries: readonly ListedEntry[] | undefined;
  /** Items of it that are no entries. */
  readonly broken: number;
  readonly count: number;
  /** The commit of the revision, or its first digits. */
  readonly tip: string | undefined;
}

/** Which files are asked for; all when nothing is said. */
export interface Listed {
  readonly root?: string;
  /** Not those of folders below. */
  readonly isFlat?: boolean;
  readonly page?: number;
}

/** What a scan asks ModelScope, and the token with which it does. */
export class ModelscopeApi {
  readonly #client: HttpClient;
  readonly #target: ModelscopeTarget;
  readonly #token: string | undefined;

  constructor(client: HttpClient, target: ModelscopeTarget, token: string | undefined) {
    this.#client = client;
    this.#target = target;
    this.#token = token;
  }

  /** Both ways that servers of different age know; the client lets neither follow to another host. */
  get headers(): Readonly<Record<string, string>> {
    if (this.#token === undefined) return {};
    return { authorization: `Bearer ${this.#token}`, cookie: `m_session_id=${this.#token}` };
  }

  get recordUrl(): string {
    const { endpoint, kind, repository } = this.#target;
    const name = repository.split("/").map(encodeURIComponent).join("/");
    return `${endpoint}/api/v1/${kind}/${name}`;
  }

  fileUrl(revision: string, path: string): string {
    return `${this.recordUrl}/repo?${queryOf({ Revision: revision, FilePath: path })}`;
  }

  /** @throws AssayError `not-found`, `permission-denied`, `network`, `bad-answer` */
  record(): Promise<RepositoryRecord> {
    return this.#ask(this.recordUrl, repositoryRecord, this.#target.repository);
  }

  /** Branches and tags. */
  async revisions(): Promise<readonly NamedRevision[]> {
    const what = `the revisions of ${this.#target.repository}`;
    const { RevisionMap } = await this.#ask(`${this.recordUrl}/revisions`, revisionMap, what);
    return [...RevisionMap.Branches, ...RevisionMap.Tags];
  }

  /** Files and folders below `root` (all when it is absent), one page of them where the server has pages. */
  async files(revision: string, how: Listed): Promise<FilesAnswer> {
    const view = this.#target.kind === "datasets" ? "tree" : "files";
    const url = `${this.recordUrl}/repo/${view}?${filesQuery(revision, how)}`;
    const data = await this.#ask(url, fileListing, `the files of ${this.#target.repository}`);
    const { Id, Revision, ShortId } = data.LatestCommitter ?? {};
    const tip = Id ?? Revision ?? ShortId;
    if (data.Files === undefined || data.Files === null)
      return { entries: undefined, count: 0, broken: 0, tip };
    const entries = data.Files.flatMap((item) => {
      const parsed = listedEntry.safeParse(item);
      return parsed.success ? [parsed.data] : [];
    });
    const { length: count } = data.Files;
    return { entries, count, broken: count - entries.length, tip };
  }

  async #ask<T extends z.ZodType>(url: string, shape: T, what: string): Promise<z.infer<T>> {
    const headers = { accept: "application/json", ...this.headers };
    const answer = await this.#client.request({ url, headers });
    const said = envelope.safeParse(parsed(answer, what));
    const wrap = said.success ? said.data : {};
    const refusal = refusalOf(answer.status, wrap, this.#target, this.#token !== undefined);
    if (refusal !== undefined) throw refusal;
    assertSuccess(answer, what);
    const data = said.success ? shape.safeParse(said.data.Data) : undefined;
    if (data?.success === true) return data.data;
    const { host } = new URL(answer.url);
    throw new AssayError("bad-answer", `${host} does not answer as ModelScope does for ${what}`);
  }
}

/** An error may come as a page; its status says enough. */
function parsed(answer: Answer, what: string): unknown {
  try {
    return jsonOf(answer, what);
  } catch (error) {
    if (answer.status >= 400) return undefined;
    throw error;
  }
}

function filesQuery(revision: string, { root, isFlat = false, page }: Listed): string {
  return queryOf({
    Revision: revision,
    Recursive: isFlat ? "False" : "True",
    ...(root === undefined ? {} : { Root: root }),
    ...(page === undefined ? {} : { PageNumber: String(page), PageSize: String(pageSize) }),
  });
}

function queryOf(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join("&");
}
