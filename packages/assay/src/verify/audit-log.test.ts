import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AuditVerification, verifyAuditLog } from "./audit-log.ts";

/** An export of so many entries, as the server writes it. */
function exported(count: number): { readonly lines: string[]; readonly heads: readonly string[] } {
  const heads = ["0".repeat(64)];
  const entries = Array.from({ length: count }, (_, index) => {
    const facts = {
      action: "version.upload",
      actor: "ann",
      at: 1_772_352_000_000 + index,
      detail: "é\u2028",
    };
    const entry = { ...facts, previous: heads.at(-1) ?? "", sequence: index + 1, subject: `v${index}` };
    const hash = createHash("sha256").update(JSON.stringify(entry)).digest("hex");
    heads.push(hash);
    return JSON.stringify({ ...entry, hash });
  });
  const about = {
    organisation: "o",
    exportedAt: "2026-03-01T09:00:00.000Z",
    entries: count,
    head: heads.at(-1),
  };
  return { lines: [JSON.stringify({ "assay-audit": 1, ...about }), ...entries], heads };
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
  await Promise.resolve();
}

function verdictOf(lines: readonly string[], kept: readonly string[] = []): Promise<AuditVerification> {
  return verifyAuditLog(each(lines), kept);
}

test("a log that is as it was written is verified, with the heads that were kept of it", async () => {
  const { lines, heads } = exported(4);

  expect(await verdictOf([...lines, ""], [heads[2] ?? "", heads[4]?.toUpperCase() ?? ""])).toMatchObject({
    ...{ verified: true, entries: 4, announced: 4, head: heads[4], fault: null },
    ...{ from: "2026-03-01T08:00:00.000Z", until: "2026-03-01T08:00:00.003Z" },
    kept: [{ sequence: 2 }, { sequence: 4 }],
  });
  expect(await verdictOf(exported(0).lines)).toMatchObject({ verified: true, entries: 0, from: null });
});

test("a log that was written anew as a whole does not have the head that was kept", async () => {
  const kept = "a".repeat(64);
  expect(await verdictOf(exported(4).lines, [kept])).toMatchObject({
    ...{ verified: false, fault: null, kept: [{ head: kept, sequence: null }] },
  });
});

test.each<[string, (lines: string[]) => void, number, RegExp]>([
  ["changed", (lines) => (lines[2] = lines[2]?.replace("ann", "bob") ?? ""), 3, /2 is not as it was written/],
  ["left out", (lines) => lines.splice(2, 1), 3, /entry 2 is missing: this is entry 3/],
  ["doubled", (lines) => lines.splice(2, 0, lines[1] ?? ""), 3, /entry 2 is missing: this is entry 1/],
  ["cut off", (lines) => lines.pop(), 4, /ends at entry 3 of 4/],
  ["cut in the middle", (lines) => (lines[4] = lines[4]?.slice(0, 50) ?? ""), 5, /no JSON object/],
  ["added", (lines) => lines.push(lines[4] ?? ""), 6, /entry 5 is missing/],
  [
    "more in it",
    (lines) => (lines[3] = lines[3]?.replace("{", '{"x":1,') ?? ""),
    4,
    /3 has more than was written/,
  ],
])("an entry that was %s is found with its line", async (_, change, line, message) => {
  const { lines } = exported(4);
  change(lines);

  const { verified, fault } = await verdictOf(lines);

  expect(verified).toBe(false);
  expect(fault).toMatchObject({ line, message: expect.stringMatching(message) as unknown });
});

test("no other bytes are a verified log", async () => {
  const { lines } = exported(3);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(lines.join("\n").length - 1),
      fc.constantFrom("0", "z", "\n", "}"),
      async (at, by) => {
        const text = lines.join("\n");
        if (text[at] === by) return;
        const changed = `${text.slice(0, at)}${by}${text.slice(at + 1)}`.split("\n");
        const result = await verdictOf(changed).catch(() => undefined);
        const isInHeader = at < (lines[0]?.length ?? 0);
        if (!isInHeader) expect(result?.verified).not.toBe(true);
      },
    ),
    { seed: 7, numRuns: 200 },
  );
});
