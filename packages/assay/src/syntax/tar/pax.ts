/** What a pax header says about the next member, as far as it matters here. */
export interface PaxRecords {
  readonly path?: string;
  readonly linkpath?: string;
  readonly sizeBytes?: number;
  readonly isSparse: boolean;
}

/** Records `length key=value\n` (POSIX pax, "pax Extended Header"). Stops at the first that is none. */
export function readPax(bytes: Uint8Array): PaxRecords {
  const found = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const record = recordAt(bytes, at);
    if (record === undefined) break;
    found.set(record.key, record.value);
    at = record.end;
  }
  const size = found.get("size");
  return {
    ...part("path", found.get("GNU.sparse.name") ?? found.get("path")),
    ...part("linkpath", found.get("linkpath")),
    ...(size !== undefined && /^\d{1,15}$/.test(size) ? { sizeBytes: Number(size) } : {}),
    isSparse: [...found.keys()].some((key) => key.startsWith("GNU.sparse.")),
  };
}

interface PaxRecord {
  readonly key: string;
  readonly value: string;
  readonly end: number;
}

function recordAt(bytes: Uint8Array, at: number): PaxRecord | undefined {
  const space = bytes.indexOf(0x20, at);
  // A length of more digits than this is beyond every limit.
  if (space === -1 || space - at > 8) return undefined;
  const digits = Buffer.from(bytes.subarray(at, space)).toString("latin1");
  const end = at + Number(digits);
  if (!/^\d+$/.test(digits) || end <= space || end > bytes.length) return undefined;
  const record = Buffer.from(bytes.subarray(space + 1, end - 1)).toString("utf8");
  const equals = record.indexOf("=");
  return equals === -1 ? undefined : { key: record.slice(0, equals), value: record.slice(equals + 1), end };
}

function part<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: string });
}
