import { afterEach, describe, expect, it } from "vitest";
import { type Fault, faultyServer } from "../../../../testkit/faulty-server.ts";
import { loopbackServer, type LoopbackServer, sendRange } from "../../../../testkit/loopback-server.ts";
import { hastyLimits, skippingClock } from "../../../../testkit/network.ts";
import { type ByteSource, readBytes } from "../bytes/byte-source.ts";
import { httpClient } from "./client.ts";
import { type RemoteFile, remoteSource, type RemoteState } from "./remote-file.ts";

const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

const bytes = Buffer.alloc(1_000_000, "0123456789");

function keep<T extends LoopbackServer>(server: T): T {
  opened.push(() => server.close());
  return server;
}

function open(url: string, sizeBytes = bytes.length, state: RemoteState = {}): ByteSource {
  const { clock, pause } = skippingClock();
  const resolve = () => Promise.resolve([]);
  const client = httpClient({ resolve, clock, pause, random: () => 0, limits: hastyLimits, userAgent: "t" });
  client.allowHost("127.0.0.1");
  opened.push(() => client.close());
  const headers: RemoteFile["headers"] = { authorization: "secret" };
  return remoteSource(client, { url, headers, sizeBytes, version: "1", name: "model.bin" }, state);
}

function lengthOf(range: unknown): number {
  const [first = 0, last = 0] = String(range).replace("bytes=", "").split("-").map(Number);
  return last - first + 1;
}

describe("a remote file", () => {
  it("is read by ranges, and a place that was read is not read again", async () => {
    const server = keep(await loopbackServer((request, response) => sendRange(request, response, bytes)));
    const source = open(server.origin);

    expect(await readBytes(source, 5, 3)).toEqual(new Uint8Array(bytes.subarray(5, 8)));
    expect(await readBytes(source, 60_000, 10)).toEqual(new Uint8Array(bytes.subarray(60_000, 60_010)));
    expect(await readBytes(source, 999_990, 10)).toEqual(new Uint8Array(bytes.subarray(999_990)));

    expect(server.seen.map(({ headers }) => headers["range"])).toEqual([
      "bytes=5-65540",
      "bytes=999990-999999",
    ]);
  });

  it("is read in steps that double while the reading goes on in order", async () => {
    const server = keep(await loopbackServer((request, response) => sendRange(request, response, bytes)));
    const source = open(server.origin);

    for (let at = 0; at < bytes.length; at += 10_000)
      expect(bytes.compare(await readBytes(source, at, 10_000), 0, 10_000, at, at + 10_000)).toBe(0);

    expect(server.seen.map(({ headers }) => lengthOf(headers["range"]))).toEqual([
      ...[65_536, 131_072, 262_144, 524_288, 16_960],
    ]);
  });

  it("that is small comes whole, with one request", async () => {
    const small = bytes.subarray(0, 100_000);
    const server = keep(await loopbackServer((request, response) => sendRange(request, response, small)));
    const source = open(server.origin, small.length);

    await readBytes(source, 99_000, 1000);
    await readBytes(source, 0, 1000);

    expect(server.seen).toHaveLength(1);
  });

  it("in a storage is asked for there, without the secrets, and by its own address when the signature ran out", async () => {
    let signature = 1;
    const storage = keep(
      await loopbackServer((request, response) =>
        request.url === `/blob?s=${signature}`
          ? sendRange(request, response, bytes)
          : response.writeHead(403).end("expired"),
      ),
    );
    const hub = keep(
      await loopbackServer((_request, response) =>
        response.writeHead(302, { location: `${storage.origin}/blob?s=${signature}` }).end(),
      ),
    );
    const source = open(hub.origin);

    await readBytes(source, 0, 10);
    await readBytes(source, 500_000, 10);
    expect(hub.seen).toHaveLength(1);
    signature = 2;
    expect(await readBytes(source, 900_000, 10)).toEqual(new Uint8Array(bytes.subarray(900_000, 900_010)));

    expect(hub.seen).toHaveLength(2);
    expect(storage.seen.map(({ path }) => path)).toEqual([
      "/blob?s=1",
      "/blob?s=1",
      "/blob?s=1",
      "/blob?s=2",
    ]);
    for (const { headers } of storage.seen) expect(headers).not.toHaveProperty("authorization");
  });

  it("of a server that ignores ranges is read from the start, once", async () => {
    const server = keep(await faultyServer("ignores-ranges", bytes));
    const source = open(server.origin);

    expect(await readBytes(source, 200_000, 10)).toEqual(new Uint8Array(bytes.subarray(200_000, 200_010)));
    await readBytes(source, 100, 10);

    expect(server.seen).toHaveLength(1);
  });

  it("of a server that ignores ranges is not read far", async () => {
    const server = keep(await faultyServer("ignores-ranges", bytes));

    await expect(readBytes(open(server.origin, 100_000_000), 90_000_000, 10)).rejects.toMatchObject({
      code: "changed-while-reading",
    });
    await expect(readBytes(open(server.origin), 0, 10)).resolves.toBeDefined();
  });

  const faults: readonly (readonly [Fault, string, RegExp])[] = [
    ["other-range", "bad-answer", /other bytes than those asked for/],
    ["no-content-range", "bad-answer", /does not say which bytes/],
    ["wrong-total", "changed-while-reading", /has a file of 1000001 bytes, and the listing says 1000000/],
    ["short-body", "network", /the connection broke off|sends \d+ bytes of/],
    ["redirect-to-metadata", "refused", /private network/],
    ["html", "network", /sends 27 bytes of 131072/],
  ];

  it.each(faults)("of a server with this fault is not read: %s", async (fault, code, message) => {
    const server = keep(await faultyServer(fault, bytes));
    const attempt = readBytes(open(server.origin), 0, 100);

    await expect(attempt).rejects.toThrow(message);
    await expect(attempt).rejects.toMatchObject({ code: expect.stringMatching(code) as string });
  });

  it("that is another one than before is not read on, not even after it was opened again", async () => {
    const server = keep(await faultyServer("changing-etags", bytes));
    const state: RemoteState = {};

    await readBytes(open(server.origin, bytes.length, state), 0, 10);

    await expect(readBytes(open(server.origin, bytes.length, state), 500_000, 10)).rejects.toMatchObject({
      code: "changed-while-reading",
    });
  });

  it("that failed once is asked for again by the next reading", async () => {
    let count = 0;
    const server = keep(
      await loopbackServer((request, response) => {
        count += 1;
        if (count === 1) response.writeHead(404).end();
        else sendRange(request, response, bytes);
      }),
    );
    const source = open(server.origin);

    await expect(readBytes(source, 0, 10)).rejects.toMatchObject({ code: "not-found" });
    await expect(readBytes(source, 0, 10)).resolves.toHaveLength(10);
  });

  it.each([
    [401, "permission-denied"],
    [403, "permission-denied"],
    [404, "not-found"],
    [416, "changed-while-reading"],
    [418, "bad-answer"],
  ])("says what an answer %i means", async (status, code) => {
    const server = keep(await loopbackServer((_request, response) => response.writeHead(status).end()));

    await expect(readBytes(open(server.origin), 0, 10)).rejects.toMatchObject({ code });
  });
});
