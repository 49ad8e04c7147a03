import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { serveOptions, ServeUsageError } from "./serve-options.ts";

test("without a word it listens on this machine only and keeps a folder of the user", () => {
  expect(serveOptions({}, {}, "/data/assay/server")).toEqual({
    ...{ host: "127.0.0.1", port: 8080, trustProxy: false, workers: 1, workersOnly: false },
    allowHosts: [],
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

test("secrets of the database may stand in files", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "assay-secrets-"));
  const file = (name: string, text: string): string => {
    const whole = path.join(folder, name);
    writeFileSync(whole, text);
    return whole;
  };
  const url = file("url", "postgres://assay:x@db/assay\n");
  const password = file("password", "p@ss/word%\n");

  expect(serveOptions({}, { DATABASE_URL_FILE: url }).place).toEqual({
    ...{ kind: "postgres", url: "postgres://assay:x@db/assay" },
  });
  const place = {
    DATABASE_URL: "postgres://assay@db:5432/assay?sslmode=require",
    DATABASE_PASSWORD_FILE: password,
  };
  expect(serveOptions({}, place).place).toEqual({
    ...{ kind: "postgres", url: "postgres://assay:p%40ss%2Fword%25@db:5432/assay?sslmode=require" },
  });
  const missing = { ...place, DATABASE_PASSWORD_FILE: path.join(folder, "none") };
  expect(() => serveOptions({}, missing)).toThrow("DATABASE_PASSWORD_FILE cannot be read");
  rmSync(folder, { recursive: true });
});

test("a process may only work, and tell its health at an address of its own", () => {
  const options = serveOptions(
    { workersOnly: true, workers: "3" },
    { ASSAY_METRICS_LISTEN: ":9090" },
    "/data",
  );
  expect(options).toMatchObject({ workers: 3, workersOnly: true, metricsAt: { host: "::", port: 9090 } });
  expect(serveOptions({}, { ASSAY_WORKERS_ONLY: "true" }, "/data").workersOnly).toBe(true);
});

test.each([
  [{ workersOnly: true, workers: "0" }, {}],
  [{ metricsListen: "here" }, {}],
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
