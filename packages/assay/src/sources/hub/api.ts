import * as z from "zod";
import { AssayError } from "../../model/error.ts";
import { assertSuccess, jsonOf, linksOf } from "../../network/answers.ts";
import type { Answer, HttpClient, HttpRequest } from "../../network/http-client.ts";
import { type ListedEntry, repositoryInfo, type RepositoryInfo, treeEntry } from "./api-shapes.ts";
import { refusalOf } from "./refusal.ts";
import type { HubTarget } from "./target.ts";

/** A page holds a thousand files. */
const mostPages = 2_000;

/** The hub takes no more paths in one question. */
const mostAskedPaths = 500;

/** What a scan asks a hub, and the token with which it does. */
export class HubApi {
  readonly #client: HttpClient;
  readonly #target: HubTarget;
  readonly #token: string | undefined;

  constructor(client: HttpClient, target: HubTarget, token: string | undefined) {
    this.#client = client;
    this.#target = target;
    this.#token = token;
  }

  get hasToken(): boolean {
    return this.#token !== undefined;
  }

  /** For requests to the hub itself; the client lets it follow to no other host. */
  get headers(): Readonly<Record<string, string>> {
    return this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` };
  }

  infoUrl(repository = this.#target.repository, revision = this.#target.revision): string {
    const { endpoint, kind } = this.#target;
    const at = revision === undefined ? "" : `/revision/${encodeURIComponent(revision)}`;
    return `${endpoint}/api/${kind}/${repository}${at}`;
  }

  treeUrl(repository: string, commit: string): string {
    const { endpoint, kind } = this.#target;
    return `${endpoint}/api/${kind}/${repository}/tree/${commit}?recursive=true`;
  }

  fileUrl(repository: string, commit: string, path: string): string {
    const { endpoint, kind } = this.#target;
    const prefix = kind === "models" ? "" : `${kind}/`;
    return `${endpoint}/${prefix}${repository}/resolve/${commit}/${encodePath(path)}`;
  }

  /**
   * What the hub says of the repository, at the commit that the revision is now.
   * @throws AssayError `not-found`, `permission-denied`, `network`
   */
  async info(query = ""): Promise<RepositoryInfo> {
    const answer = await this.#ask({ url: `${this.infoUrl()}${query}` });
    const { repository } = this.#target;
    assertSuccess(answer, repository);
    const parsed = repositoryInfo.safeParse(jsonOf(answer, repository));
    if (parsed.success) return parsed.data;
    throw new AssayError("bad-answer", `${hostOf(answer)} does not answer as a hub does for ${repository}`);
  }

  /** All files, page by page. @throws AssayError as `info` does, `network-limit` for a listing without an end */
  async *pages(repository: string, commit: string): AsyncGenerator<readonly ListedEntry[]> {
    let next: string | undefined = this.treeUrl(repository, commit);
    const asked = new Set<string>();
    for (let page = 0; next !== undefined; page += 1) {
      if (page >= mostPages)
        throw new AssayError("network-limit", `the listing has more than ${mostPages} pages`);
      asked.add(next);
      const answer: Answer = await this.#ask({ url: next });
      assertSuccess(answer, `the files of ${repository}`);
      const entries = entriesIn(answer);
      if (entries === undefined)
        throw new AssayError(
          "bad-answer",
          `${hostOf(answer)} sends no listing for the files of ${repository}`,
        );
      yield entries;
      next = nextPage(answer, next, asked);
    }
  }

  /** Entries with what scanners say of them; none where a mirror has no such question. */
  async expanded(
    repository: string,
    commit: string,
    paths: readonly string[],
  ): Promise<readonly ListedEntry[]> {
    const { endpoint, kind } = this.#target;
    const found: ListedEntry[] = [];
    for (let at = 0; at < paths.length; at += mostAskedPaths) {
      const answer = await this.#client.request({
        method: "POST",
        url: `${endpoint}/api/${kind}/${repository}/paths-info/${commit}`,
        headers: { accept: "application/json", "content-type": "application/json", ...this.headers },
        body: JSON.stringify({ paths: paths.slice(at, at + mostAskedPaths), expand: true }),
        // Asks and changes nothing.
        isRepeatable: true,
      });
      const entries = answer.status === 200 ? entriesIn(answer) : undefined;
      if (entries === undefined) return [];
      found.push(...entries);
    }
    return found;
  }

  /** @throws AssayError that says what a refusal by the hub means. */
  async #ask(request: HttpRequest): Promise<Answer> {
    const headers = { accept: "application/json", ...request.headers, ...this.headers };
    const answer = await this.#client.request({ ...request, headers });
    const refusal = refusalOf(answer, this.#target, this.hasToken);
    if (refusal !== undefined) throw refusal;
    return answer;
  }
}

/** Items that are no entries come as files without a name, so that they are counted; undefined = it is no list at all. */
function entriesIn(answer: Answer): readonly ListedEntry[] | undefined {
  const list = z.array(z.unknown()).safeParse(parsedJson(answer));
  if (!list.success) return undefined;
  return list.data.map((item) => {
    const parsed = treeEntry.safeParse(item);
    return parsed.success ? parsed.data : nameless;
  });
}

const nameless = treeEntry.parse({ type: "file", path: "" });

function parsedJson(answer: Answer): unknown {
  try {
    return jsonOf(answer, "the files");
  } catch {
    return undefined;
  }
}

/** Pages stay on the host that was asked: the token goes with them. */
function nextPage(answer: Answer, current: string, asked: ReadonlySet<string>): string | undefined {
  const next = linksOf(answer).get("next");
  if (next === undefined) return undefined;
  // What such a server has not shown cannot be told from what is not there.
  if (asked.has(next))
    throw new AssayError("bad-answer", `${hostOf(answer)} goes round in circles with its listing`);
  if (new URL(next).origin === new URL(current).origin) return next;
  throw new AssayError("refused", `${hostOf(answer)} continues its listing on another host: not followed`);
}

function hostOf({ url }: Answer): string {
  return new URL(url).host;
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
