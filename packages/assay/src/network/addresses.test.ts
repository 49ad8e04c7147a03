import { describe, expect, it } from "vitest";
import { isPublicAddress, literalAddress } from "./addresses.ts";

describe("addresses", () => {
  it.each(["8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"])(
    "%s is public",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ..."127.0.0.1 127.255.0.1 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 0.0.0.0".split(
      " ",
    ),
    ..."100.64.0.1 100.100.100.200 198.18.0.1 224.0.0.1 255.255.255.255 192.0.2.1".split(" "),
    ...":: ::1 ::ffff:127.0.0.1 ::ffff:a00:1 ::7f00:1 fe80::1 fc00::1 fd00:ec2::254 ff02::1".split(" "),
    ..."64:ff9b::7f00:1 2002:7f00:1:: 2001:0:7f00:1::".split(" "),
    ..."fe80::1%eth0 8.8.8 localhost".split(" "),
    "",
  ])("'%s' is not", (address) => expect(isPublicAddress(address)).toBe(false));

  it.each([
    ["http://2130706433/", "127.0.0.1"],
    ["http://0x7f.1/", "127.0.0.1"],
    ["http://0177.0.0.1/", "127.0.0.1"],
    ["http://[::ffff:127.0.0.1]/", "::ffff:7f00:1"],
    ["http://127.0.0.1.example/", undefined],
  ])("%s is the address %s, however it is spelt", (url, address) => {
    expect(literalAddress(new URL(url).hostname)).toBe(address);
  });
});
