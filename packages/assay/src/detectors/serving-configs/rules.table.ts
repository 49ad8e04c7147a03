import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of this detector alone. */
export const servingRules: readonly RuleDescription[] = [
  {
    id: "SERVING-OPEN-MANAGEMENT",
    title: "The management interface of a model server is open",
    kind: "safety",
    what: "`config.properties` binds the management API of TorchServe to every interface.",
    why: "Whoever reaches it registers a model of his own, whose code the server runs.",
    example: "management_address=http://0.0.0.0:8081",
    fix: "Bind it to 127.0.0.1, keep token authorisation on, and set allowed_urls.",
    references: [
      "https://nvd.nist.gov/vuln/detail/CVE-2023-43654",
      "https://docs.pytorch.org/serve/configuration.html",
    ],
  },
];
