import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { jsonOf } from "../../network/answers.ts";
import type { Answer, AnswerHead, Body, HttpClient, HttpRequest } from "../../network/http-client.ts";
import { listAt, stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { type Challenge, parseChallenge } from "./challenge.ts";
import type { KnownCredentials } from "./credentials.ts";
import { documentLimits, mostTokenBytes } from "./limits.ts";
import type { Reference } from "./reference.ts";

/** A request to one repository: its address without the registry, and what the request is for. */
export type RegistryRequest = Omit<HttpRequest, "url"> & { readonly path: string };

/**
 * Speaks to one repository of one registry: answers its challenges once, keeps the token, and asks for a new one when it
 * has run out. Credentials go to the registry and to the place that it names for tokens, and nowhere else.
 */
export class RegistryClient {
  readonly #client: HttpClient;
  readonly #reference: Reference;
  readonly #known: KnownCredentials;
  readonly #actions: string;
  #authorization: string | undefined;

  constructor(
    client: HttpClient,
    reference: Reference,
    options: { readonly known: KnownCredentials; readonly isPush?: boolean },
  ) {
    this.#client = client;
    this.#reference = reference;
    this.#known = options.known;
    this.#actions = options.isPush === true ? "pull,push" : "pull";
    client.allowHost(new URL(reference.origin).hostname);
  }

  /** The whole answer, whatever its status. */
  request(request: RegistryRequest): Promise<Answer> {
    return this.#authorized(async (headers) => this.#client.request(this.#full(request, headers)));
  }

  /** The body piece by piece; `take` is only called for an answer that is no challenge. */
  async stream(
    request: RegistryRequest,
    take: (head: AnswerHead, body: Body) => Promise<void>,
  ): Promise<void> {
    await this.#authorized((headers) =>
      this.#client.stream(this.#full(request, headers), async (head, body) => {
        if (head.status !== 401) await take(head, body);
        return head;
      }),
    );
  }

  /** Where a blob is, and what has to go with a request for it. */
  blobAddress(digest: string): { readonly url: string; readonly headers: Readonly<Record<string, string>> } {
    const authorization = this.#authorization;
    return {
      url: this.#urlOf(`blobs/${digest}`),
      headers: authorization === undefined ? {} : { authorization },
    };
  }

  get client(): HttpClient {
    return this.#client;
  }

  async #authorized<T extends AnswerHead>(
    ask: (headers: Readonly<Record<string, string>>) => Promise<T>,
  ): Promise<T> {
    const answer = await ask(this.#authorization === undefined ? {} : { authorization: this.#authorization });
    if (answer.status !== 401) return answer;
    const challenge = parseChallenge(answer.headers.get("www-authenticate"));
    const authorization = challenge === undefined ? undefined : await this.#meet(challenge);
    if (authorization === undefined) throw this.#denied();
    this.#authorization = authorization;
    const again = await ask({ authorization });
    if (again.status === 401) throw this.#denied();
    return again;
  }

  #full({ path, headers, ...rest }: RegistryRequest, more: Readonly<Record<string, string>>): HttpRequest {
    return { ...rest, url: this.#urlOf(path), headers: { ...headers, ...more } };
  }

  /** Uploads name places of their own, which must be the registry's. */
  #urlOf(path: string): string {
    const { origin, repository } = this.#reference;
    if (!/^https?:/u.test(path))
      return path.startsWith("/") ? `${origin}${path}` : `${origin}/v2/${repository}/${path}`;
    if (new URL(path).origin === origin) return path;
    throw new AssayError(
      "refused",
      `${this.#reference.registry} names an address of another host, which is not asked`,
    );
  }

  async #meet(challenge: Challenge): Promise<string | undefined> {
    const { credentials } = this.#known;
    if (challenge.kind === "basic") return credentials?.kind === "password" ? basic(credentials) : undefined;
    const token = await this.#token(challenge);
    return token === undefined ? undefined : `Bearer ${token}`;
  }

  /** A token for this repository; without credentials registries give one for what is public. */
  async #token(challenge: BearerChallenge): Promise<string | undefined> {
    const answer = await this.#client.request(this.#tokenRequest(challenge));
    if (answer.status < 200 || answer.status >= 300) return undefined;
    const value = jsonOf(answer, "a token");
    const token = stringAt(value, "token") ?? stringAt(value, "access_token");
    return token === undefined || !/^[\x21-\x7e]{1,65536}$/u.test(token) ? undefined : token;
  }

  #tokenRequest({ realm, service, scope }: BearerChallenge): HttpRequest {
    const parameters = new URLSearchParams({
      ...(service === undefined ? {} : { service }),
      scope: scope ?? `repository:${this.#reference.repository}:${this.#actions}`,
    });
    const url = new URL(realm);
    const limits = { mostBytes: mostTokenBytes };
    // A password must not cross the network in the clear, except to this very machine.
    const isSafe = url.protocol === "https:" || new URL(this.#reference.origin).protocol === "http:";
    const credentials = isSafe ? this.#known.credentials : undefined;
    if (credentials?.kind === "identity-token") return refreshRequest(url, parameters, credentials.token);
    const headers = credentials === undefined ? {} : { headers: { authorization: basic(credentials) } };
    return { url: withQuery(url, parameters), ...headers, limits };
  }

  #denied(): AssayError {
    const { registry, repository } = this.#reference;
    const { credentials, helper } = this.#known;
    const why =
      credentials !== undefined
        ? "with the credentials of your Docker configuration"
        : helper === undefined
          ? "without credentials (docker login writes them)"
          : `without credentials: yours are in the helper ${printable(helper)}, which is not run`;
    return new AssayError("permission-denied", `${registry} does not give ${repository} ${why}`);
  }
}

type BearerChallenge = Extract<Challenge, { kind: "bearer" }>;

/** OAuth 2 as the registries speak it (distribution, "OAuth2 Token Authentication"). */
function refreshRequest(url: URL, parameters: URLSearchParams, token: string): HttpRequest {
  const form = new URLSearchParams(parameters);
  form.set("grant_type", "refresh_token");
  form.set("refresh_token", token);
  form.set("client_id", "assay");
  return {
    method: "POST",
    url: url.href,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
    limits: { mostBytes: mostTokenBytes },
  };
}

function basic({ user, password }: { readonly user: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

function withQuery(url: URL, parameters: URLSearchParams): string {
  const full = new URL(url);
  for (const [key, value] of parameters) full.searchParams.append(key, value);
  return full.href;
}

/**
 * Nothing for an answer of success; else the error that it means, with what the registry says (distribution, "Error Codes").
 * @throws AssayError `not-found` | `permission-denied` | `network`
 */
export function assertAnswered(answer: Answer | AnswerHead, what: string): void {
  const { status, url } = answer;
  if (status >= 200 && status < 300) return;
  const said = "body" in answer ? saidBy(answer.body) : "";
  const code = status === 404 ? "not-found" : status === 403 ? "permission-denied" : "network";
  throw new AssayError(code, `${new URL(url).host} answers ${status}${said} for ${what}`);
}

function saidBy(body: Uint8Array): string {
  const parsed = parseJson(body, documentLimits);
  const [first] = parsed.ok ? (listAt(parsed.value, "errors") ?? []) : [];
  const text = [stringAt(first, "code"), stringAt(first, "message")]
    .filter((part) => part !== undefined)
    .join(": ");
  return text === "" ? "" : ` (${printable(text.slice(0, 200))})`;
}
