import { BlockList, isIP } from "node:net";

/**
 * Networks that no public server is in (IANA special-purpose registries, RFC 6890). What leads there without the user's
 * word is an attempt to reach what only this machine can: its own services, the office network, cloud metadata.
 */
const closed: readonly (readonly [network: string, prefix: number, family: "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  // Carrier-grade NAT (RFC 6598); one cloud keeps its metadata there.
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  // Link-local, and with it the metadata service of most clouds (169.254.169.254).
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  // Multicast, reserved, broadcast.
  ["224.0.0.0", 3, "ipv4"],
  // Unspecified, loopback, and IPv4 in its deprecated "compatible" spelling.
  ["::", 96, "ipv6"],
  // IPv4 in IPv6: mapped ones are compared as IPv4 by BlockList; translated ones could lead anywhere.
  ["64:ff9b::", 96, "ipv6"],
  ["64:ff9b:1::", 48, "ipv6"],
  ["100::", 64, "ipv6"],
  // Protocol assignments with Teredo, documentation, 6to4.
  ["2001::", 23, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["3fff::", 20, "ipv6"],
  // Unique local (with fd00:ec2::254), link-local, site-local, multicast.
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["fec0::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
];

const blockList = new BlockList();
for (const [network, prefix, family] of closed) blockList.addSubnet(network, prefix, family);

/** Whether an IP address (not a name) is one that the public Internet reaches. Text that is no address is not. */
export function isPublicAddress(address: string): boolean {
  // A zone (`fe80::1%eth0`) only exists inside a network.
  const family = isIP(address);
  if (family === 0 || address.includes("%")) return false;
  return !blockList.check(address, family === 4 ? "ipv4" : "ipv6");
}

/** The address that a host name of a URL is itself, without brackets; undefined for a name that is looked up. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? undefined : bare;
}
