import { describe, expect, it } from "vitest";
import { readBytes } from "../bytes/byte-source.ts";
import type { HttpClient } from "../network/http-client.ts";
import { remoteEntry, type RemotePlace } from "./remote-entry.ts";

const megabyte = 1024 * 1024;

/** A client that sends zeros for every range. */
const zeros: HttpClient = {
  request: () => Promise.reject(new Error("not asked for")),
  stream: (request, take) => {
    const [, first = "0", last = "0"] = /(\d+)-(\d+)/.exec(request.headers?.["range"] ?? "") ?? [];
    const headers = new Map([["content-range", `bytes ${first}-${last}/${100 * megabyte}`]]);
    const body = (async function* () {
      yield await Promise.resolve(new Uint8Array(Number(last) - Number(first) + 1));
    })();
    return take({ status: 206, headers, url: request.url, hops: [] }, body);
  },
  allowHost: () => undefined,
  traffic: () => ({ requests: 0, receivedBytes: 0 }),
  close: () => undefined,
};

function placeOf(isFull: boolean): RemotePlace {
  const urlOf = (path: string): string => `https://hub.example/${path}`;
  return { client: zeros, headers: {}, version: "c", isFull, urlOf, saidOf: () => [] };
}

describe("a file elsewhere", () => {
  const file = { path: "model.pkl", sizeBytes: 100 * megabyte };

  it("is not read on when that turns into a download that nobody asked for", async () => {
    const entry = remoteEntry(file, placeOf(false));
    const source = await entry.open();

    for (let at = 0; at < 64; at += 1) await readBytes(source, at * megabyte, megabyte);

    await expect(readBytes(await entry.open(), 0, 1)).rejects.toMatchObject({
      code: "network-limit",
      message: expect.stringContaining("--full") as string,
    });
  });

  it("is read to its end with --full", async () => {
    const source = await remoteEntry(file, placeOf(true)).open();

    for (let at = 0; at < 100; at += 1) await readBytes(source, at * megabyte, megabyte);
    expect(await readBytes(source, 100 * megabyte - 1, 1)).toHaveLength(1);
  });
});
