import { commonServiceNames, internalSuffixes } from "./harmless.table.ts";

/** Why a host cannot be reached from the internet. */
export type PrivateHost = "address" | "name" | "single label";

/** What makes the host of an address private; undefined for public hosts, for one's own machine and for placeholders. */
export function privateHost(host: string): PrivateHost | undefined {
  const name = host.toLowerCase().replace(/\.$/u, "");
  if (name.startsWith("[")) return /^\[(?:f[cd][0-9a-f]{2}|fe80):/u.test(name) ? "address" : undefined;
  if (/^[\d.]+$/u.test(name)) return isPrivateAddress(name) ? "address" : undefined;
  if (!name.includes(".")) return isSingleLabel(name) ? "single label" : undefined;
  return isInternalName(name) ? "name" : undefined;
}

/** RFC 1918, RFC 6598, and link-local but for the address at which every cloud has its metadata. */
export function isPrivateAddress(address: string): boolean {
  const isAddress =
    /^(?:\d{1,3}\.){3}\d{1,3}$/u.test(address) && address.split(".").every((part) => Number(part) < 256);
  return isAddress && address !== "169.254.169.254" && privateRange.test(address);
}

const privateRange =
  /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/u;

/** A name below a suffix that no public server has (RFC 6762 appendix G, RFC 8375 and what companies use). */
export function isInternalName(name: string): boolean {
  if (publicConstants.has(name)) return false;
  const suffix = name.slice(name.lastIndexOf(".") + 1);
  return internalSuffixes.has(suffix) || name.endsWith(".home.arpa");
}

/** Names that every machine of a product has, whoever runs it. */
const publicConstants: ReadonlySet<string> = new Set([
  "host.docker.internal",
  "gateway.docker.internal",
  "host.containers.internal",
  "metadata.google.internal",
  "kubernetes.default.svc.cluster.local",
]);

function isSingleLabel(name: string): boolean {
  return /^[a-z][a-z0-9-]{0,61}[a-z0-9]$/u.test(name) && /[\d-]/u.test(name) && !isCommonService(name);
}

/** `vllm-2`, `my-redis`: services of a compose file are called so everywhere. */
function isCommonService(name: string): boolean {
  return name.split(/[-\d]+/u).some((part) => commonServiceNames.has(part));
}
