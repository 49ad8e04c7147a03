import { expect, test } from "vitest";
import { serveOptions, ServeUsageError } from "./serve-options.ts";

test("without a word it listens on this machine only and keeps a folder of the user", () => {
  expect(serveOptions({}, {}, "/data/assay/server")).toEqual({
    ...{ host: "127.0.0.1", port: 8080, trustProxy: false, workers: 1, allowHosts: [] },
    place: { kind: "sqlite", folder: "/data/assay/server" },
    advisories: "/data/assay/server/advisories/advisories.db",
  });
});

test("advisories are a file or its folder, and beside PostgreSQL only where somebody says so", () => {
  const of = (advisories: string | undefined, environment: Record<string, string>): string | undefined =>
    serveOptions({ advisories }, environment, "/data").advisories;

  expect(of("/data/osv", {})).toBe("/data/osv/advisories.db");
  expect(of("/data/osv.db", {})).toBe("/data/osv.db");
  expect(of(undefined, { ASSAY_ADVISORIES: "/srv/a.db" })).toBe("/srv/a.db");
  expect(of(undefined, { DATABASE_URL: "postgres://db/a" })).toBeUndefined();
  expect(serveOptions({}, { ASSAY_ADVISORIES_FROM: "/mirror, https://osv.example" }, "/data")).toMatchObject({
    advisoriesFrom: ["/mirror", "https://osv.example"],
  });
});

test("the environment says what the command line does not", () => {
  const options = serveOptions(
    { listen: "[::1]:9000" },
    {
      ...{ ASSAY_LISTEN: ":80", ASSAY_WORKERS: "0", DATABASE_URL: "postgresql://assay@db/assay" },
      ...{ ASSAY_PUBLIC_URL: "https://assay.example.com/", ASSAY_TRUST_PROXY: "true" },
      ...{ ASSAY_OIDC_ISSUER: "https://id.example.com", ASSAY_OIDC_CLIENT_ID: "assay" },
    },
  );

  expect(options).toMatchObject({ host: "::1", port: 9000, workers: 0, trustProxy: true });
  expect(options.place).toEqual({ kind: "postgres", url: "postgresql://assay@db/assay" });
  expect(options.publicUrl?.origin).toBe("https://assay.example.com");
  expect(options.oidc).toMatchObject({ clientId: "assay", name: "Single sign-on" });
});

test("hosts inside a private network are named, repeatedly or in one variable", () => {
  const named = serveOptions({ allowHost: ["Registry.internal", "10.0.0.7"] }, {}, "/data");
  const listed = serveOptions({}, { ASSAY_ALLOW_HOSTS: "registry.internal, [fd00::1]," }, "/data");

  expect(named.allowHosts).toEqual(["registry.internal", "10.0.0.7"]);
  expect(listed.allowHosts).toEqual(["registry.internal", "[fd00::1]"]);
});

test.each([
  [{ listen: "localhost" }, {}],
  [{ listen: "127.0.0.1:99999" }, {}],
  [{ publicUrl: "assay.example.com" }, {}],
  [{ publicUrl: "https://example.com/assay" }, {}],
  [{ workers: "many" }, {}],
  [{ allowHost: ["https://registry.internal"] }, {}],
  [{}, { ASSAY_ALLOW_HOSTS: "registry.internal:5000" }],
  [{}, { DATABASE_URL: "mysql://db" }],
  [{ folder: "/a" }, { DATABASE_URL: "postgres://db/a" }],
  [{}, { ASSAY_OIDC_ISSUER: "https://id.example.com" }],
  [
    {},
    {
      ASSAY_OIDC_ISSUER: "https://id.example.com",
      ASSAY_OIDC_CLIENT_ID: "a",
      ASSAY_OIDC_NEW_ACCOUNTS: "root",
    },
  ],
])("%j with %j makes no sense, and says so", (flags, environment) => {
  expect(() => serveOptions(flags, environment, "/data")).toThrow(ServeUsageError);
});

test("without a folder of the user one must be named", () => {
  expect(() => serveOptions({}, {}, undefined)).toThrow("--folder");
});
