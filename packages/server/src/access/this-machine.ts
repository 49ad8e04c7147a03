/** Where https has nothing to protect: a provider on the same machine. */
export function isOnThisMachine({ protocol, hostname }: URL): boolean {
  return protocol === "http:" && /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
