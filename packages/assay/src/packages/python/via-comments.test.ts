import fc from "fast-check";
import { expect, it } from "vitest";
import { viaComments } from "./via-comments.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

it("comments behind a requirement say who needs it", () => {
  const text = `# header
numpy==1.26.4 \\
    --hash=sha256:aa
    # via
    #   -r requirements.in
    #   pandas
    #   scikit_learn
certifi==2024.2.2  # via requests, httpx
pandas==2.2.0
    # via -r requirements.in

# via nobody
torch==2.3.1
`;

  expect([...viaComments(text)]).toEqual([
    [2, ["pandas", "scikit-learn"]],
    [8, ["requests", "httpx"]],
  ]);
});

it("any text is read without throwing, in linear time", () => {
  const line = fc.oneof(fc.string(), fc.constantFrom("a==1 \\", "# via", "#   b", "a # via b", "\\"));
  fc.assert(fc.property(fc.array(line), (lines) => void viaComments(lines.join("\n"))));
  const clock = startWorkClock();
  viaComments("# via a\n".repeat(100_000));
  viaComments(` ${"#".repeat(300_000)}`);
  viaComments(`${" ".repeat(300_000)}x`);
  expect(clock.seconds()).toBeLessThan(5);
});
