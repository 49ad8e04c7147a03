/** The distribution that a root file system is of (os-release(5)). */
export interface Distribution {
  /** `debian`, `ubuntu`, `alpine`, `rhel`. */
  readonly id: string;
  /** As package URLs have it: `debian-12`, `alpine-3.19.1`. */
  readonly label: string;
  /** As people know it. */
  readonly title: string;
}

/** Undefined without an `ID` that is one. */
export function readOsRelease(text: string): Distribution | undefined {
  const values = new Map(
    text.split("\n", 500).flatMap((line): [string, string][] => {
      const [, key, value] = /^\s*([A-Z0-9_]{1,60})=(.{0,300}?)\s*$/u.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, unquoted(value)]];
    }),
  );
  // openEuler writes capitals.
  const id = (values.get("ID") ?? "").toLowerCase();
  if (!/^[a-z0-9._-]{1,60}$/u.test(id)) return undefined;
  const version = values.get("VERSION_ID") ?? values.get("VERSION_CODENAME") ?? "";
  const label = /^[\w.+~-]{1,60}$/u.test(version) ? `${id}-${version}` : id;
  return { id, label, title: values.get("PRETTY_NAME") ?? label };
}

function unquoted(value: string): string {
  return /^(["'])(.*)\1$/u.exec(value)?.[2] ?? value;
}
