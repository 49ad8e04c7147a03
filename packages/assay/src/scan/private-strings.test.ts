import { describe, expect, it } from "vitest";
import { claimant } from "../model/claim.ts";
import { withoutCredentials } from "./private-strings.ts";

const claim = claimant("declared", { by: "test@1" });

describe("credentials in claims", () => {
  it("are taken out of addresses and texts, whatever shape the value has", () => {
    const [link, entry] = withoutCredentials([
      claim("licenseLink", "https://alice:s3cret@intranet.example/LICENSE"),
      claim("metadata", { name: "note", value: `token hf_${"a".repeat(34)} "quoted"` }),
    ]);
    expect(link?.value).toEqual({ kind: "known", value: "https://intranet.example/LICENSE" });
    expect(entry?.value).toEqual({
      kind: "known",
      value: { name: "note", value: 'token [token removed] "quoted"' },
    });
  });

  it("leave everything else as it was", () => {
    const claims = [claim("description", "mail a@b.example about hf_transfer"), claim("parameters", 3)];
    expect(withoutCredentials(claims)).toEqual(claims);
  });
});
