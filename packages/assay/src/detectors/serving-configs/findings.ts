import type { ApplicationFinding, Thing } from "../../model/use.ts";

interface Said {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** The management API of TorchServe loads any archive that it is given the address of (CVE-2023-43654). */
export function openManagement(
  said: readonly Said[],
  path: string,
  about: Thing,
): readonly ApplicationFinding[] {
  const open = said.find(
    ({ key, value }) =>
      key === "management_address" && /^https?:\/\/(?:0\.0\.0\.0|\[?::\]?)(?::\d+)?\/?$/u.test(value),
  );
  if (open === undefined) return [];
  const isUnguarded = said.some(
    ({ key, value }) => key === "disable_token_authorization" && value === "true",
  );
  return [
    {
      rule: "SERVING-OPEN-MANAGEMENT",
      kind: "safety",
      severity: isUnguarded ? "high" : "medium",
      location: { path, line: open.line },
      message: isUnguarded
        ? "The management API is bound to every interface, and its authorisation is switched off."
        : "The management API is bound to every interface.",
      evidence: [`${open.key}=${open.value}`],
      remedy: "Bind it to the loopback interface, and limit allowed_urls.",
      about,
    },
  ];
}
