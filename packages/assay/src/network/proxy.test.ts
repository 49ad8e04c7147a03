import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { hastyLimits, skippingClock } from "../../../../testkit/network.ts";
import { httpClient } from "./client.ts";
import { isDirect, proxyAgent } from "./proxy.ts";

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

describe("NO_PROXY", () => {
  it.each([
    ["hub.example", "hub.example", true],
    ["a.hub.example", "hub.example", true],
    ["a.hub.example", " .hub.example ,x", true],
    ["a.hub.example", "*.hub.example", true],
    ["myhub.example", "hub.example", false],
    ["hub.example", "", false],
    ["hub.example", "*", true],
  ])("reaches %s directly with %s: %s", (host, exceptions, expected) => {
    expect(isDirect(host, exceptions)).toBe(expected);
  });
});

describe("HTTPS_PROXY", () => {
  it("is asked for a tunnel to the host, with its own credentials and nothing of the request", async () => {
    const asked: http.IncomingHttpHeaders[] = [];
    const proxy = http.createServer();
    proxy.on("connect", (request, socket) => {
      asked.push({ ...request.headers, path: request.url });
      socket.end("HTTP/1.1 407 No\r\n\r\n");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    opened.push(() => proxy.close());
    const { port } = proxy.address() as AddressInfo;
    const secureAgent = proxyAgent({ HTTPS_PROXY: `http://me:p%40ss@127.0.0.1:${port}` }, 2);
    const { clock, pause } = skippingClock();
    const client = httpClient({
      ...{ clock, pause, random: () => 0, limits: { ...hastyLimits, mostRetries: 0 }, userAgent: "t" },
      resolve: () => Promise.reject(new Error("the proxy looks names up")),
      ...(secureAgent === undefined ? {} : { secureAgent }),
    });
    opened.push(() => client.close());

    const attempt = client.request({ url: "https://hub.example/x", headers: { authorization: "secret" } });

    await expect(attempt).rejects.toThrow("the proxy answers 407 for hub.example");
    expect(asked).toMatchObject([
      {
        path: "hub.example:443",
        "proxy-authorization": `Basic ${Buffer.from("me:p@ss").toString("base64")}`,
      },
    ]);
    expect(asked[0]).not.toHaveProperty("authorization");
  });

  it("must be an address of http", () => {
    expect(() => proxyAgent({ https_proxy: "socks5://x" }, 1)).toThrow(/HTTPS_PROXY/);
    expect(proxyAgent({}, 1)).toBeUndefined();
  });
});
