import { providerOfUrl } from "./providers.table.ts";

/** The server behind an address. */
export interface Server {
  /** The provider, or host and port of a server of one's own. */
  readonly provider: string;
  /** True when no provider is known to be reached there. */
  readonly isOwn: boolean;
}

const azurePath = /^\/openai\/deployments(?:\/|$)/u;

/** The provider behind an address; a server of one's own by its host and port; undefined for what is no address. */
export function serverAt(url: string): Server | undefined {
  if (!/^https?:\/\//iu.test(url) || !URL.canParse(url)) return undefined;
  const provider = providerOfUrl(url);
  if (provider !== undefined) return { provider, isOwn: false };
  const { host, port, hostname, pathname } = new URL(url);
  if (hostname === "") return undefined;
  // Only Azure has deployments there, whatever name its resource has.
  if (azurePath.test(pathname)) return { provider: "azure-openai", isOwn: false };
  return { provider: portsOfServers.get(port) ?? host, isOwn: true };
}

/** Ports that only one server of models listens on by itself. */
const portsOfServers: ReadonlyMap<string, string> = new Map([
  ["11434", "ollama"],
  ["1234", "lmstudio"],
]);

/** The servers that are known by their port. */
export const serversByPort: ReadonlySet<string> = new Set(portsOfServers.values());
