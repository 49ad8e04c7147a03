import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { actionText } from "./template-values.ts";
import { filledTemplate } from "./template.ts";

const scope = {
  values: { image: { repository: "a/b", tag: "" }, model: "org/name", count: 2, empty: null },
  chart: { name: "llm", appVersion: "v1" },
};

describe("an action of a template", () => {
  it.each([
    [".Values.model", "org/name"],
    ["$.Values.model | quote", "org/name"],
    [".Values.image.tag | default .Chart.AppVersion", "v1"],
    ['default "x" .Values.none', "x"],
    ['printf "%s:%s" .Values.image.repository (.Values.image.tag | default "2")', "a/b:2"],
    [".Values.count | int", "2"],
    ['coalesce .Values.none .Values.model "y"', "org/name"],
    ['required "needed" .Values.model', "org/name"],
    ['include "x.name" .', undefined],
    [".Release.Name", undefined],
    [".Values.image", undefined],
    [".Values.none | quote", undefined],
    [".Values.__proto__.toString", undefined],
    ["constructor", undefined],
    ["", undefined],
  ])("%s is %s", (action, text) => {
    expect(actionText(action, scope)).toBe(text);
  });
});

describe("a template", () => {
  it("keeps its lines; what only decides is empty, what is not known has a mark", () => {
    const template =
      "{{- if .x }}\na: {{ .Values.model }}\n{{/* note\n*/}}\nb: {{ .Release.Name }}-{{ if .y }}c{{ end }}\n{{ toYaml\n  .z }}\nd: 1\n";

    const { text, unknown } = filledTemplate(template, scope);

    expect(text.split("\n")).toEqual(["", "a: org/name", "", "", "b: $(action0)-c", "", "", "d: 1", ""]);
    expect(unknown).toEqual([".Release.Name"]);
  });

  it("of any text keeps as many lines and never throws", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("{{", "}}", "a: ", "\n", "-", '"', "(", ".Values.model", "|", "/*")),
        (parts) => {
          const template = parts.join("");
          expect(filledTemplate(template, scope).text.split("\n").length).toBe(template.split("\n").length);
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });
});
