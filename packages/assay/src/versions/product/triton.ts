import { tritonContainers } from "./triton.table.ts";

const servers: ReadonlyMap<string, string> = new Map(
  [...tritonContainers].map(([server, container]) => [container, `${server}.0`]),
);

/**
 * The other number of the same release of Triton Inference Server: of server 2.40.0 its container 23.11, of container 23.11 the server
 * 2.40.0. Undefined when the release is not in the table.
 */
export function otherTritonNumber(version: string): string | undefined {
  const [, major = "", minor = "", patch] =
    /^[vr]?(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?(?:-py3)?$/u.exec(version.trim()) ?? [];
  const number = `${major}.${minor}`;
  // A patch of a container (25.06.1) may hold another server.
  return tritonContainers.get(number) ?? (patch === undefined ? servers.get(number) : undefined);
}
