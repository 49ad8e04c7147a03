import type { Principal } from "../contract/access.ts";
import type { AccessStore, AuditHead } from "../store/access-store.ts";
import { entriesAtOnce } from "./limits.ts";

/**
 * The whole log as lines of JSON, the oldest entry first, up to the head that the first line names: what somebody cut off is missed.
 * Each line is what was hashed (RFC 8785), with the hash behind it; `assay verify` checks it without the server.
 */
export async function auditExport(
  audit: AccessStore["audit"],
  by: Principal,
  now: number,
): Promise<Response> {
  const head = await audit.head(by);
  const lines = exportLines(audit, by, head, now);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done === true) controller.close();
      else controller.enqueue(Buffer.from(value));
    },
  });
  const day = new Date(now).toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      "content-type": "application/x-ndjson",
      "content-disposition": `attachment; filename="assay-audit-${day}.ndjson"`,
    },
  });
}

async function* exportLines(
  audit: AccessStore["audit"],
  by: Principal,
  head: AuditHead,
  now: number,
): AsyncGenerator<string, void> {
  const { organisation } = by;
  const about = {
    organisation,
    exportedAt: new Date(now).toISOString(),
    entries: head.sequence,
    head: head.hash,
  };
  yield `${JSON.stringify({ "assay-audit": 1, ...about })}\n`;
  for (let after = 0; after < head.sequence;) {
    const entries = await audit.entries(by, after, head.sequence, entriesAtOnce);
    // An entry that is gone shows by its number; the rest is told all the same.
    const last = entries.at(-1);
    if (last === undefined) return;
    yield entries.map((entry) => `${JSON.stringify(sorted(entry))}\n`).join("");
    after = last.sequence;
  }
}

/** As it is hashed: names in order, and the hash behind them. */
function sorted({ action, actor, at, detail, previous, sequence, subject, hash }: Entry): Entry {
  return { action, actor, at, detail, previous, sequence, subject, hash };
}

type Entry = Awaited<ReturnType<AccessStore["audit"]["entries"]>>[number];
