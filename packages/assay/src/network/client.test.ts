import { afterEach, describe, expect, it } from "vitest";
import { type Fault, faultyServer } from "../../../../testkit/faulty-server.ts";
import { loopbackServer, type LoopbackServer } from "../../../../testkit/loopback-server.ts";
import { hastyLimits, skippingClock } from "../../../../testkit/network.ts";
import { httpClient } from "./client.ts";
import type { HttpClient, Traffic } from "./http-client.ts";
import type { RequestLimits } from "./limits.ts";

type Handler = Parameters<typeof loopbackServer>[0];

const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** `named.test` and `stranger.test` are both this machine; only the first one was named by the user. */
function clientFor(
  limits: Partial<RequestLimits> = {},
  onTraffic?: (traffic: Traffic) => void,
): {
  readonly client: HttpClient;
  readonly pauses: readonly number[];
} {
  const { clock, pause, pauses } = skippingClock();
  const client = httpClient({
    resolve: (hostname) =>
      hostname.endsWith(".test")
        ? Promise.resolve([{ address: "127.0.0.1", family: 4 }])
        : Promise.reject(
            Object.assign(new Error("no"), {
              code: hostname.endsWith(".again") ? "EAI_AGAIN" : "ENOTFOUND",
            }),
          ),
    clock,
    pause,
    random: () => 1,
    limits: { ...hastyLimits, request: { ...hastyLimits.request, ...limits } },
    userAgent: "assay-test",
    ...(onTraffic === undefined ? {} : { onTraffic }),
  });
  client.allowHost("127.0.0.1");
  client.allowHost("named.test");
  opened.push(() => client.close());
  return { client, pauses };
}

async function serve(handler: Handler): Promise<LoopbackServer> {
  const server = await loopbackServer(handler);
  opened.push(() => server.close());
  return server;
}

async function faulty(fault: Fault): Promise<string> {
  const server = await faultyServer(fault, Buffer.from("content"));
  opened.push(() => server.close());
  return server.origin;
}

function hostAs(server: LoopbackServer, hostname: string): string {
  return server.origin.replace("127.0.0.1", hostname);
}

function sendOn(location: string, status = 302): Handler {
  return (_request, response) => response.writeHead(status, { location }).end();
}

describe("answers", () => {
  it("come whole, with status, headers and what they cost", async () => {
    const server = await serve((_request, response) =>
      response.writeHead(404, { "x-error-code": "RepoNotFound" }).end("gone"),
    );
    const { client } = clientFor();

    const answer = await client.request({ url: `${server.origin}/api` });

    expect(answer.status).toBe(404);
    expect(answer.headers.get("x-error-code")).toBe("RepoNotFound");
    expect(Buffer.from(answer.body).toString()).toBe("gone");
    expect(client.traffic()).toEqual({ requests: 1, receivedBytes: 4 });
    expect(server.seen[0]?.headers["user-agent"]).toBe("assay-test");
  });

  it("are told while they come", async () => {
    const server = await serve((_request, response) => response.end("four"));
    const told: Traffic[] = [];
    await clientFor({}, (traffic) => told.push(traffic)).client.request({ url: server.origin });
    expect(told).toEqual([
      { requests: 1, receivedBytes: 0 },
      { requests: 1, receivedBytes: 4 },
    ]);
  });

  it("of a stream are received only as far as they are read", async () => {
    const origin = await faulty("endless-body");
    const { client } = clientFor();

    const first = await client.stream({ url: origin }, async (_head, body) => {
      for await (const piece of body) return piece.length;
      return 0;
    });

    expect(first).toBeGreaterThan(0);
    expect(client.traffic().receivedBytes).toBe(first);
  });

  it("carry the body of a request there", async () => {
    let received = "";
    const server = await serve((request, response) => {
      request.on("data", (piece: Buffer) => (received += piece.toString()));
      request.on("end", () => response.end());
    });

    await clientFor().client.request({ method: "POST", url: server.origin, body: "héllo" });

    expect(received).toBe("héllo");
  });
});

describe("a bad server", () => {
  const cases: readonly (readonly [Fault, string, RegExp, Partial<RequestLimits>])[] = [
    ["endless-body", "network-limit", /sent more than 262144 bytes/, {}],
    [
      "slow-drip",
      "network-limit",
      /sent only \d+ bytes in 0.05 s/,
      { windowMilliseconds: 50, leastBytesPerWindow: 1e9 },
    ],
    ["stalls", "network", /sent nothing for 0.05 s/, { windowMilliseconds: 50 }],
    ["silent", "network", /did not answer within 1 s/, { headMilliseconds: 50 }],
    ["slow-drip", "network-limit", /was not done after 0 s/, { totalMilliseconds: 0 }],
    ["resets", "network", /the connection broke off/, {}],
    ["redirect-loop", "refused", /round in circles/, {}],
    ["redirect-to-metadata", "refused", /169\.254\.169\.254 is an address inside a private network/, {}],
    ["redirect-to-file", "refused", /to file:/, {}],
    ["compressed", "bad-answer", /sends gzip, which nobody asked for/, {}],
  ];

  it.each(cases)("that does this ends the request: %s", async (fault, code, message, limits) => {
    const origin = await faulty(fault);
    const attempt = clientFor(limits).client.request({ url: `${origin}/x?signature=secret` });

    await expect(attempt).rejects.toMatchObject({ name: "AssayError", code });
    await expect(attempt).rejects.toThrow(message);
    await expect(attempt).rejects.not.toThrow(/secret|token/);
  });

  it("is asked again after its connection broke off, as often as the limits say, and waits longer each time", async () => {
    const origin = await faulty("resets");
    const { client, pauses } = clientFor();

    await expect(client.request({ url: origin })).rejects.toMatchObject({ code: "network" });

    expect(client.traffic().requests).toBe(3);
    expect(pauses).toEqual([100, 150]);
  });

  it("is not asked again to do what may have been done already", async () => {
    const origin = await faulty("resets");
    const { client } = clientFor();

    await expect(client.request({ url: origin, method: "POST", body: "x" })).rejects.toThrow();

    expect(client.traffic().requests).toBe(1);
  });
});

describe("a busy server", () => {
  function busy(headers: Record<string, string>, status = 429): Promise<LoopbackServer> {
    let count = 0;
    return serve((_request, response) => {
      count += 1;
      if (count === 1) response.writeHead(status, headers).end();
      else response.end("ready");
    });
  }

  it.each([
    ["seconds", { "retry-after": "7" }, 7000],
    ["the header of the hub", { ratelimit: '"api";r=0;t=55' }, 55_000],
    ["nothing", {}, 100],
  ])("that asks for a pause by %s gets it", async (_by, headers: Record<string, string>, pause) => {
    const server = await busy(headers);
    const { client, pauses } = clientFor();

    const answer = await client.request({ url: server.origin });

    expect(answer.status).toBe(200);
    expect(pauses[0]).toBeGreaterThan(pause - 50);
    expect(pauses[0]).toBeLessThanOrEqual(pause);
  });

  it("that asks for a pause until a date gets it", async () => {
    const server = await busy({ "retry-after": new Date(Date.now() + 60_000).toUTCString() });
    const { client, pauses } = clientFor();

    await client.request({ url: server.origin });

    expect(pauses[0]).toBeGreaterThan(30_000);
    expect(pauses[0]).toBeLessThanOrEqual(60_000);
  });

  it("that asks for an hour is told to the user", async () => {
    const server = await busy({ "retry-after": "3600" }, 503);

    await expect(clientFor().client.request({ url: server.origin })).rejects.toThrow(
      /answers 503 and asks to come back in 3600 s/,
    );
  });

  it("that stays busy gives its last answer", async () => {
    const server = await serve((_request, response) => response.writeHead(503).end());

    const answer = await clientFor().client.request({ url: server.origin });

    expect(answer.status).toBe(503);
    expect(server.seen).toHaveLength(3);
  });
});

describe("requests under way", () => {
  it("are never more than the limit", async () => {
    let now = 0;
    let most = 0;
    const server = await serve((_request, response) => {
      now += 1;
      most = Math.max(most, now);
      setTimeout(() => {
        now -= 1;
        response.end();
      }, 5);
    });
    const { client } = clientFor();

    await Promise.all(Array.from({ length: 20 }, () => client.request({ url: server.origin })));

    expect(most).toBeLessThanOrEqual(hastyLimits.mostAtOnce);
    expect(client.traffic().requests).toBe(20);
  });

  it("end when the user interrupts", async () => {
    const origin = await faulty("silent");
    const controller = new AbortController();

    const attempt = clientFor().client.request({ url: origin, signal: controller.signal });
    setTimeout(() => controller.abort(), 20);

    await expect(attempt).rejects.toMatchObject({ code: "interrupted" });
  });
});

describe("secrets", () => {
  const secrets = { authorization: "Bearer hf_secret", cookie: "a=b", "x-key": "k", accept: "*/*" };

  it("stay at their origin when a redirect leads to another host or port", async () => {
    const storage = await serve((_request, response) => response.end("bytes"));
    const hub = await serve(sendOn(`${storage.origin}/blob?signature=s`));
    const { client } = clientFor();

    const answer = await client.request({ url: hub.origin, headers: secrets, secretHeaders: ["X-Key"] });

    expect(hub.seen[0]?.headers["authorization"]).toBe("Bearer hf_secret");
    expect(storage.seen[0]?.headers).toMatchObject({ accept: "*/*" });
    for (const name of ["authorization", "cookie", "x-key"])
      expect(storage.seen[0]?.headers).not.toHaveProperty(name);
    expect(answer.hops.map(({ status, url }) => ({ status, url }))).toEqual([
      { status: 302, url: `${hub.origin}/` },
    ]);
  });

  it("do not come back when the way leads back", async () => {
    let back = "";
    const storage = await serve((_request, response) => response.writeHead(302, { location: back }).end());
    const hub = await serve((request, response) =>
      request.url === "/start" ? sendOn(storage.origin)(request, response) : response.end(),
    );
    back = `${hub.origin}/end`;

    await clientFor().client.request({ url: `${hub.origin}/start`, headers: secrets });

    expect(hub.seen[1]?.path).toBe("/end");
    expect(hub.seen[1]?.headers).not.toHaveProperty("authorization");
  });

  it("follow a redirect within their origin, as that of a renamed repository is", async () => {
    const server = await serve((request, response) =>
      request.url === "/old" ? sendOn("/new", 307)(request, response) : response.end(),
    );

    await clientFor().client.request({ url: `${server.origin}/old`, headers: secrets });

    expect(server.seen[1]?.headers["authorization"]).toBe("Bearer hf_secret");
  });
});

describe("places", () => {
  it("inside a private network are refused by the address that the socket would connect to", async () => {
    const server = await serve((_request, response) => response.end());
    const { client } = clientFor();

    await expect(client.request({ url: hostAs(server, "stranger.test") })).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("stranger.test") as string,
    });
    expect(server.seen).toHaveLength(0);
  });

  it("that the user named are reached, and a redirect from them to others is refused", async () => {
    const inner = await serve((_request, response) => response.end());
    const server = await serve((request, response) =>
      request.url === "/" ? response.end() : sendOn(hostAs(inner, "stranger.test"))(request, response),
    );
    const { client } = clientFor();

    expect((await client.request({ url: hostAs(server, "named.test") })).status).toBe(200);
    await expect(client.request({ url: `${hostAs(server, "named.test")}/on` })).rejects.toMatchObject({
      code: "refused",
    });
    expect(inner.seen).toHaveLength(0);
  });

  it("that nobody knows are named in the message, at once", async () => {
    const { client, pauses } = clientFor();
    await expect(client.request({ url: "http://absent.example" })).rejects.toThrow(
      "absent.example: there is no host of this name",
    );
    expect(pauses).toEqual([]);
  });

  it("where nobody listens are said to be so at once, and tried again where somebody did before", async () => {
    const server = await loopbackServer((_request, response) => response.end());
    const known = clientFor();
    await known.client.request({ url: server.origin });
    await server.close();
    const { client, pauses } = clientFor();
    await expect(client.request({ url: server.origin })).rejects.toThrow("nobody listens there");
    expect([client.traffic().requests, pauses]).toEqual([1, []]);
    await expect(known.client.request({ url: server.origin })).rejects.toThrow("nobody listens there");
    expect(known.pauses).toHaveLength(hastyLimits.mostRetries);
  });

  it("whose name cannot be looked up for now get a second chance", async () => {
    const { client, pauses } = clientFor();
    await expect(client.request({ url: "http://later.again" })).rejects.toThrow("could not be looked up");
    expect(pauses).toHaveLength(1);
  });

  it.each(["ftp://host/file", "not an address", "http://user:password@host/"])(
    "are no places: %s",
    async (url) => {
      await expect(clientFor().client.request({ url })).rejects.toMatchObject({ code: "usage" });
    },
  );
});
