import { describe, expect, it } from "vitest";
import { hubTags } from "../hub-tags.table.ts";
import { spdxLicences } from "../spdx-ids.table.ts";
import { type AttributeName, attributes } from "./attributes.ts";
import type { LicenceEntry } from "./licence-entry.ts";
import { entryNamed, entryOf, licenceEntries } from "./licence-table.ts";

const names = Object.keys(attributes) as readonly AttributeName[];

/** Everything that one entry states, with its attribute. */
function statements(entry: LicenceEntry): readonly { name: AttributeName; value: unknown; clause: string }[] {
  return names.flatMap((name) => {
    const stated = entry.terms[name];
    return stated === "unknown" ? [] : [{ name, value: stated[0], clause: stated[1] }];
  });
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}

const spdx = new Set(spdxLicences.filter(([, , isDeprecated]) => !isDeprecated).map(([id]) => id));

describe("the table of licences", () => {
  it("has enough of them, and most are read", () => {
    expect(licenceEntries.length).toBeGreaterThanOrEqual(70);
    const read = licenceEntries.filter((entry) => entry.read.extent === "whole");
    expect(read.length / licenceEntries.length).toBeGreaterThanOrEqual(0.8);
    const stated = licenceEntries.reduce((sum, entry) => sum + statements(entry).length, 0);
    expect(stated / (licenceEntries.length * names.length)).toBeGreaterThanOrEqual(0.8);
  });

  it.each(licenceEntries.map((entry) => [entry.id, entry] as const))(
    "%s has every attribute, from its list, with the clause",
    (_, entry) => {
      expect(Object.keys(entry.terms).sort()).toEqual([...names].sort());
      for (const { name, value, clause } of statements(entry)) {
        expect(clause, name).toMatch(/\S/);
        const { from } = attributes[name];
        if (from === undefined) continue;
        for (const one of Array.isArray(value) ? value : [value]) expect(from, name).toContain(one);
      }
      expect(entry.read.text).toMatch(/\S/);
      expect(entry.url).toMatch(/^https:\/\//);
      expect(entry.date ?? "2025").toMatch(/^\d{4}(?:-\d\d){0,2}$/);
    },
  );

  it("names licences of the SPDX list, and only others by LicenseRef", () => {
    for (const { expression, also = [], terms } of licenceEntries) {
      for (const one of [expression, ...also]) {
        if (one.startsWith("LicenseRef-")) expect(spdx).not.toContain(one.slice("LicenseRef-".length));
        else expect(spdx).toContain(one);
      }
      if (terms.compatibleWith === "unknown") continue;
      for (const one of terms.compatibleWith[0]) expect(spdx).toContain(one);
    }
  });

  it("names nothing twice", () => {
    expect(repeated(licenceEntries.map(({ id }) => id))).toEqual([]);
    const expressions = licenceEntries.flatMap(({ expression, also = [], hubNames }) => [
      expression.toLowerCase(),
      ...also.map((one) => one.toLowerCase()),
      // A name may repeat the reference that is made of it.
      ...hubNames
        .map((one) => `licenseref-${one.toLowerCase()}`)
        .filter((one) => one !== expression.toLowerCase()),
    ]);
    expect(repeated(expressions)).toEqual([]);
    expect(repeated(licenceEntries.flatMap(({ hubTags: tags }) => tags))).toEqual([]);
    expect(repeated(licenceEntries.flatMap(({ providers = [] }) => providers))).toEqual([]);
    expect(
      repeated(licenceEntries.flatMap(({ markers }) => markers.map((one) => one.toLowerCase()))),
    ).toEqual([]);
  });

  it("has every licence tag of the hub, with its expression", () => {
    for (const [tag, expression] of Object.entries(hubTags))
      expect(entryOf(expression)?.hubTags, tag).toContain(tag);
    for (const { expression, hubTags: tags } of licenceEntries)
      for (const tag of tags) expect(hubTags[tag], tag).toBe(expression);
  });

  it("states nothing that nobody read", () => {
    for (const entry of licenceEntries) {
      if (entry.read.extent === "none") expect(statements(entry), entry.id).toEqual([]);
      if (entry.read.extent === "part")
        expect(statements(entry).length, entry.id).toBeLessThan(names.length / 2);
    }
  });

  it("agrees with itself", () => {
    for (const { id, terms } of licenceEntries) {
      const value = <A extends AttributeName>(name: A): unknown =>
        terms[name] === "unknown" ? undefined : terms[name][0];
      if (value("commercialUse") === "threshold") expect(value("threshold"), id).not.toBe("none");
      if (value("acceptableUse") !== undefined && value("acceptableUse") !== "none")
        expect(value("useRestrictions"), id).toBe("policy");
      if (value("redistribution") === "non-commercial-only")
        expect(["no", "permission"], id).toContain(value("commercialUse"));
    }
  });
});

describe("an entry", () => {
  it("is found by expression, other expressions, tags and names of cards, in any letter case", () => {
    expect(entryOf("LicenseRef-Llama3.1")?.id).toBe("llama3.1");
    expect(entryOf("GPL-3.0-or-later")?.id).toBe("gpl-3.0");
    expect(entryOf("LicenseRef-nvidia-open-model-license")?.id).toBe("nvidia-open-model");
    expect(entryNamed("apache-2.0")?.expression).toBe("Apache-2.0");
    expect(entryNamed("mrl")?.id).toBe("mistral-mrl-0.1");
    expect(entryNamed("no-such-licence")).toBeUndefined();
    expect(entryOf("__proto__")).toBeUndefined();
  });
});
