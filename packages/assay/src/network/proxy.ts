import http from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import { AssayError } from "../model/error.ts";

/**
 * An agent that reaches `https:` hosts through the proxy of `HTTPS_PROXY` (or `https_proxy`), but for those of `NO_PROXY`;
 * undefined without a proxy. The proxy looks names up, so addresses behind it are the proxy's to guard. Plain `http:`
 * goes directly.
 * @throws AssayError `usage` when the variable holds no http: address.
 */
export function proxyAgent(
  environment: Readonly<Record<string, string | undefined>>,
  mostSockets: number,
): https.Agent | undefined {
  const text = environment["HTTPS_PROXY"] ?? environment["https_proxy"] ?? "";
  if (text === "") return undefined;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (proxy?.protocol !== "http:")
    throw new AssayError("usage", "HTTPS_PROXY must be an address that begins with http://");
  const exceptions = environment["NO_PROXY"] ?? environment["no_proxy"] ?? "";
  return new TunnelAgent({ keepAlive: true, maxSockets: mostSockets }, proxy, exceptions);
}

/** Whether `NO_PROXY` (`host,.domain,*`) names the host. */
export function isDirect(hostname: string, exceptions: string): boolean {
  const host = hostname.toLowerCase();
  return exceptions
    .toLowerCase()
    .split(",")
    .map((part) => part.trim().replace(/^\*?\./, ""))
    .some((part) => part === "*" || (part !== "" && (host === part || host.endsWith(`.${part}`))));
}

type OnSocket = (error: Error | null, socket?: Duplex) => void;

interface Connection {
  readonly host?: string | null;
  readonly port?: number | string | null;
}

class TunnelAgent extends https.Agent {
  readonly #proxy: URL;
  readonly #exceptions: string;

  constructor(options: https.AgentOptions, proxy: URL, exceptions: string) {
    super(options);
    this.#proxy = proxy;
    this.#exceptions = exceptions;
  }

  /** Called by Node for each new connection; a returned socket or the callback gives it. */
  override createConnection(
    options: Connection & tls.ConnectionOptions,
    callback: OnSocket,
  ): Duplex | undefined {
    const host = options.host ?? "";
    if (isDirect(host, this.#exceptions)) return tls.connect(options as tls.ConnectionOptions);
    const authority = `${host.includes(":") ? `[${host}]` : host}:${options.port ?? 443}`;
    const request = http.request({
      hostname: this.#proxy.hostname.replace(/^\[|\]$/g, ""),
      port: this.#proxy.port === "" ? 80 : this.#proxy.port,
      method: "CONNECT",
      path: authority,
      headers: { host: authority, ...credentials(this.#proxy) },
      agent: false,
    });
    request.on("connect", (response, socket) => {
      if (response.statusCode === 200)
        return callback(null, tls.connect({ ...options, socket } as tls.ConnectionOptions));
      socket.destroy();
      callback(new AssayError("network", `the proxy answers ${response.statusCode ?? 0} for ${host}`));
    });
    request.on("error", (cause) =>
      callback(new AssayError("network", "the proxy of HTTPS_PROXY does not answer", { cause })),
    );
    request.end();
    return undefined;
  }
}

function credentials({ username, password }: URL): Record<string, string> {
  if (username === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}
