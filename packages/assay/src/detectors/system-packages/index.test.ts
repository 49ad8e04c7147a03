import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HubFiles } from "testkit/hub-repository";
import { mutated, randomNumbers } from "testkit/mutation";
import { recipeProject } from "testkit/recipe-project";
import type { Application } from "../../model/use.ts";
import { systemPackages } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  systemPackages.detect(recipeProject(files, (path) => systemPackages.matches(path)));

const bytes = (text: string): Uint8Array => Buffer.from(text);
const keys = ({ uses }: Application): string[] => uses.map(({ thing }) => thing.key);
const needs = ({ links }: Application): string[] => links.map(({ from, to }) => `${from.name} ${to.name}`);
const claimed = ({ uses }: Application, name: string): unknown[] =>
  (uses.find(({ thing }) => thing.name === name)?.claims ?? []).flatMap(({ property, value }) =>
    value.kind === "known" && (property === "metadata" || property === "license") ? [value.value] : [],
  );

const debian = bytes('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n');

const status = `Package: libc6
Status: install ok installed
Architecture: amd64
Multi-Arch: same
Source: glibc
Version: 2.36-9+deb12u4
Depends: libgcc-s1, libcrypt1 (>= 1:4.4.10-10~)
Description: GNU C Library
 Contains the standard libraries.
 Package: not-a-field

Package: libgcc-s1
Status: install ok installed
Architecture: amd64
Source: gcc-12 (12.2.0-14)
Version: 12.2.0-14
Depends: gcc-12-base (= 12.2.0-14) | nothing, libc6:any

Package: gone
Status: deinstall ok config-files
Architecture: amd64
Version: 1.0

Package: broken name
Status: install ok installed
Version: 1
`;

describe("the packages of dpkg", () => {
  it("are those that are installed, of the distribution that the system says", async () => {
    const found = await detect({ "var/lib/dpkg/status": bytes(status), "etc/os-release": debian });
    expect(keys(found)).toEqual([
      "pkg:deb/debian/libc6@2.36-9%2Bdeb12u4?arch=amd64&distro=debian-12",
      "pkg:deb/debian/libgcc-s1@12.2.0-14?arch=amd64&distro=debian-12",
    ]);
    expect(found.uses[1]).toMatchObject({
      usage: "present",
      place: { path: "var/lib/dpkg/status", line: 12 },
    });
    expect(needs(found)).toEqual(["libc6 libgcc-s1", "libgcc-s1 libc6"]);
    expect(claimed(found, "libgcc-s1")).toEqual([{ name: "sourcePackage", value: "gcc-12 12.2.0-14" }]);
    expect(claimed(found, "libc6")).toEqual([{ name: "sourcePackage", value: "glibc 2.36-9+deb12u4" }]);
  });

  it("of distroless images have a file each, below any folder", async () => {
    const part = bytes("Package: base-files\nVersion: 12.4\nArchitecture: amd64\n");
    const found = await detect({
      "rootfs/var/lib/dpkg/status.d/base": part,
      "rootfs/var/lib/dpkg/status.d/base.md5sums": bytes("0 x\n"),
      "rootfs/usr/lib/os-release": debian,
    });
    expect(keys(found)).toEqual(["pkg:deb/debian/base-files@12.4?arch=amd64&distro=debian-12"]);
  });

  it("of no known distribution belong to none", async () => {
    const found = await detect({
      "var/lib/dpkg/status": bytes("Package: x\nVersion: 1\nStatus: install ok installed\n"),
    });
    expect(keys(found)).toEqual(["pkg:generic/x@1"]);
  });
});

describe("the packages of apk", () => {
  it("have licences, origins and needs by what others provide", async () => {
    const installed = `C:Q1abc=
P:musl
V:1.2.4_git20230717-r4
A:x86_64
L:MIT
o:musl
p:so:libc.musl-x86_64.so.1=1
F:lib
R:libc.musl-x86_64.so.1
a:0:0:777

P:libcrypto3
V:3.1.4-r5
A:x86_64
L:Apache-2.0
o:openssl
D:so:libc.musl-x86_64.so.1 !old
`;
    const found = await detect({
      "lib/apk/db/installed": bytes(installed),
      "etc/os-release": bytes("ID=alpine\nVERSION_ID=3.19.1\n"),
    });
    expect(keys(found)).toEqual([
      "pkg:apk/alpine/musl@1.2.4_git20230717-r4?arch=x86_64&distro=alpine-3.19.1",
      "pkg:apk/alpine/libcrypto3@3.1.4-r5?arch=x86_64&distro=alpine-3.19.1",
    ]);
    expect(needs(found)).toEqual(["libcrypto3 musl"]);
    expect(claimed(found, "libcrypto3")).toEqual([
      "Apache-2.0",
      { name: "sourcePackage", value: "openssl 3.1.4-r5" },
    ]);
  });
});

const rpmdb = readFileSync(new URL("../../../../../testkit/fixtures/rpmdb/rpmdb.sqlite", import.meta.url));
const berkeley = readFileSync(new URL("../../../../../testkit/fixtures/rpmdb/Packages", import.meta.url));
const bigEndian = readFileSync(
  new URL("../../../../../testkit/fixtures/rpmdb/Packages.big-endian", import.meta.url),
);
const headers = [rpmHeader("glibc", "2.34", "100.el9"), rpmHeader("bash", "5.1.8", "9.el9")];

/** A header with three texts and the architecture. */
function rpmHeader(name: string, version: string, release: string): Uint8Array {
  const texts = [name, version, release, "x86_64"].map((text) => `${text}\0`);
  const store = Buffer.from(texts.join(""));
  const head = Buffer.alloc(8 + texts.length * 16);
  head.writeUInt32BE(texts.length, 0);
  head.writeUInt32BE(store.length, 4);
  let offset = 0;
  for (const [index, text] of texts.entries()) {
    const entry = [[1000, 1001, 1002, 1022][index] ?? 0, 6, offset, 1];
    for (const [field, value] of entry.entries()) head.writeUInt32BE(value, 8 + index * 16 + field * 4);
    offset += text.length;
  }
  return Buffer.concat([head, store]);
}

/** A database with one page of slots, as rpmpkg.c lays it out. */
function makeNdb(blobs: readonly Uint8Array[]): Uint8Array {
  const page = Buffer.alloc(4096);
  for (let at = 32; at < 4096; at += 16) page.write("Slot", at);
  page.write("RpmP", 0);
  for (const [at, value] of [0, 7, 1, blobs.length + 1].entries()) page.writeUInt32LE(value, 4 + at * 4);
  const parts: Buffer[] = [page];
  let block = 256;
  for (const [index, blob] of blobs.entries()) {
    const used = Math.ceil((16 + blob.length + 12) / 16);
    const part = Buffer.alloc(used * 16);
    part.write("BlbS", 0);
    for (const [at, value] of [index + 1, 7, blob.length].entries()) part.writeUInt32LE(value, 4 + at * 4);
    part.set(blob, 16);
    part.write("BlbE", used * 16 - 4);
    for (const [at, value] of [index + 1, block, used].entries())
      page.writeUInt32LE(value, 32 + index * 16 + 4 + at * 4);
    block += used;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const rhel = bytes('ID="rhel"\nVERSION_ID="9.4"\n');

describe("the packages of RPM", () => {
  it("are read from its SQLite database, page by page", async () => {
    const found = await detect({ "var/lib/rpm/rpmdb.sqlite": rpmdb, "etc/os-release": rhel });
    expect(found.problems).toEqual([]);
    expect(keys(found)).toHaveLength(19);
    expect(keys(found).slice(0, 3)).toEqual([
      "pkg:rpm/redhat/glibc@2.34-100.el9?arch=x86_64&distro=rhel-9.4",
      "pkg:rpm/redhat/bash@5.1.8-9.el9?arch=x86_64&distro=rhel-9.4",
      "pkg:rpm/redhat/openssl-libs@3.0.7-27.el9?arch=x86_64&distro=rhel-9.4&epoch=1",
    ]);
    expect(needs(found)).toEqual(["glibc bash", "bash glibc", "openssl-libs glibc"]);
    expect(claimed(found, "bash")).toEqual(["GPLv3+", { name: "sourcePackage", value: "bash-5.1.8-9.el9" }]);
  });

  const names = [
    "pkg:rpm/redhat/glibc@2.34-100.el9?arch=x86_64&distro=rhel-9.4",
    "pkg:rpm/redhat/bash@5.1.8-9.el9?arch=x86_64&distro=rhel-9.4",
    "pkg:rpm/redhat/openssl-libs@3.0.7-27.el9?arch=x86_64&distro=rhel-9.4&epoch=1",
  ];

  it.each([
    ["Berkeley DB", "var/lib/rpm/Packages", berkeley, 19],
    ["Berkeley DB of a machine with the other byte order", "var/lib/rpm/Packages", bigEndian, 3],
    ["RPM's own kind", "usr/lib/sysimage/rpm/Packages.db", makeNdb(headers), 2],
  ])("are read from a database of %s", async (_, path, file, count) => {
    const found = await detect({ [path]: file, "etc/os-release": rhel });
    expect(found.problems).toEqual([]);
    expect(keys(found)).toHaveLength(count);
    expect(names.filter((name) => keys(found).includes(name))).toEqual(names.slice(0, count));
  });

  it("in what is no such database are said to be unread, as are changes that wait", async () => {
    const found = await detect({
      "usr/lib/sysimage/rpm/Packages.db": bytes("RpmP"),
      "var/lib/rpm/Packages": bytes("\0"),
      "other/var/lib/rpm/rpmdb.sqlite": rpmdb,
      "other/var/lib/rpm/rpmdb.sqlite-wal": bytes("x"),
    });
    expect(found.problems.map(({ path, problem }) => [path, problem.code])).toEqual([
      ["other/var/lib/rpm/rpmdb.sqlite-wal", "unsupported"],
      ["usr/lib/sysimage/rpm/Packages.db", "malformed"],
      ["var/lib/rpm/Packages", "malformed"],
    ]);
  });

  it.each([
    ["an encrypted table", berkeley, (view: DataView) => view.setUint8(24, 1), "unsupported", 0],
    ["pages of no size", berkeley, (view: DataView) => view.setUint32(20, 0, true), "malformed", 0],
    [
      "a page that is not there",
      berkeley,
      (view: DataView) => view.setUint32(32, 999, true),
      "truncated",
      19,
    ],
    ["a new version", makeNdb(headers), (view: DataView) => view.setUint32(4, 1, true), "unsupported", 0],
    [
      "a slot table beyond the end",
      makeNdb(headers),
      (view: DataView) => view.setUint32(12, 9, true),
      "truncated",
      0,
    ],
    [
      "a slot of another package",
      makeNdb(headers),
      (view: DataView) => view.setUint32(52, 9, true),
      "malformed",
      1,
    ],
  ])("with %s end there, and it is said", async (_, whole, harm, code, count) => {
    const file = Uint8Array.from(whole);
    harm(new DataView(file.buffer));
    const path = whole === berkeley ? "var/lib/rpm/Packages" : "var/lib/rpm/Packages.db";
    const found = await detect({ [path]: file, "etc/os-release": rhel });
    expect(found.problems.map(({ problem }) => problem.code)).toEqual([code]);
    expect(keys(found)).toHaveLength(count);
  });

  it.each([
    ["ends early", 0, "malformed"],
    ["goes round", 1, undefined],
  ])("whose chain of pages %s are not read for ever", async (_, ownPage, code) => {
    const file = Uint8Array.from(berkeley);
    const view = new DataView(file.buffer);
    for (let page = 512; page < file.length; page += 512)
      if (view.getUint8(page + 25) === 7) view.setUint32(page + 16, (ownPage * page) / 512, true);
    const found = await detect({ "var/lib/rpm/Packages": file, "etc/os-release": rhel });
    expect(found.problems[0]?.problem.code).toBe(code);
  });

  it("of a database that is cut off are those before the end, and that is said", async () => {
    const found = await detect({ "var/lib/rpm/rpmdb.sqlite": rpmdb.subarray(0, rpmdb.length - 4_096) });
    expect(found.problems.map(({ problem }) => problem.code)).toEqual(["truncated"]);
    expect(found.uses.length).toBeLessThan(19);
  });
});

describe("hostile databases", () => {
  it("never throw, whatever their bytes are", async () => {
    const whole: HubFiles = {
      "var/lib/rpm/rpmdb.sqlite": rpmdb,
      "var/lib/rpm/Packages": berkeley,
      "var/lib/rpm/Packages.db": makeNdb(headers),
      "var/lib/dpkg/status": bytes(status),
      "etc/os-release": debian,
    };
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.constantFrom(...Object.keys(whole)), async (seed, name) => {
        const found = await detect({
          ...whole,
          [name]: mutated(whole[name] as Uint8Array, randomNumbers(seed)),
        });
        expect(found.references).toEqual([]);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
