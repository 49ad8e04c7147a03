/** Who may import whom (ARCHITECTURE.md). Folders are boundaries of concept, enforced here. */
const src = "^packages/assay/src/";
const layer = (name, from, allowed) => ({
  name,
  severity: "error",
  from: { path: `${src}${from}/`, pathNot: "\\.test\\.ts$" },
  to: { path: src, pathNot: `${src}(${[from, ...allowed].join("|")})/` },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-catch-all-folders",
      severity: "error",
      from: { path: "/(utils?|common|misc|helpers?|shared)/" },
      to: {},
    },
    layer("model-knows-nobody", "model", []),
    layer("syntax-sees-model", "syntax", ["model"]),
    layer("bytes-see-model", "bytes", ["model"]),
    layer("records-see-syntax-and-bytes", "records", ["model", "bytes", "syntax"]),
    layer("tensors-see-model-and-bytes", "tensors", ["model", "bytes"]),
    layer("safety-judges-syntax", "safety", ["model", "syntax"]),
    layer("formats-read-bytes", "formats", ["model", "bytes", "syntax", "tensors", "safety", "records"]),
    layer("containers-list-members", "containers", ["model", "bytes", "syntax", "safety"]),
    layer("catalogue-is-data", "catalogue", ["model"]),
    layer("prompts-are-told-by-words", "prompts", ["model", "catalogue"]),
    layer("code-sees-the-catalogue", "code", ["model", "syntax", "catalogue", "prompts"]),
    layer("commands-see-the-catalogue", "commands", ["model", "syntax", "catalogue", "packages"]),
    layer("packages-see-the-catalogue", "packages", ["model", "syntax", "catalogue"]),
    layer("detectors-read-bytes", "detectors", [
      ...["model", "bytes", "syntax", "tensors", "licences", "safety"],
      ...["catalogue", "prompts", "code", "commands", "packages", "cards"],
    ]),
    layer("licences-know-providers", "licences", ["model", "catalogue"]),
    layer("cards-see-syntax", "cards", ["model", "syntax", "licences", "catalogue"]),
    layer("network-sees-the-model-and-bytes", "network", ["model", "bytes"]),
    layer("sources-make-trees", "sources", ["model", "bytes", "network", "syntax"]),
    layer("identity-sees-tensors", "identity", ["model", "bytes", "tensors"]),
    layer("rules-read-claims-only", "rules", ["model", "licences"]),
    // Two rules say what a disagreement is, for one scan and between documents.
    layer("enrichment-asks-what-it-is-given", "enrich", ["model", "advisories", "versions"]),
    layer("the-fleet-is-inventories", "fleet", ["model"]),
    layer("comparison-sees-the-model", "compare", ["model", "licences", "rules"]),
    layer("documents-see-the-model-and-cards", "bom", ["model", "syntax", "cards", "vex"]),
    layer("decisions-are-about-findings", "vex", ["model", "syntax", "manifest"]),
    layer("rule-sets-judge-inventories", "rule-sets", ["model", "syntax"]),
    layer("the-manifest-sees-the-model", "manifest", [
      "model",
      "syntax",
      "licences",
      "publishing",
      "rule-sets",
    ]),
    layer("publishing-sees-the-model", "publishing", ["model", "safety"]),
    layer("locks-pin-what-is-verified", "lock", ["model", "bytes", "syntax", "scan", "verify"]),
    layer("verifying-sees-the-scan", "verify", ["model", "bytes", "syntax", "sources", "scan"]),
    layer("watching-sees-the-network", "watch", ["model", "network", "syntax", "manifest"]),
    layer("advisories-are-read-from-json", "advisories", ["model", "syntax", "versions"]),
    layer("the-advisory-database-keeps-advisories", "advisory-database", [
      ...["model", "bytes", "syntax", "advisories", "versions"],
    ]),
    layer("updating-fills-the-database", "advisory-update", [
      ...["model", "bytes", "syntax", "network", "advisories", "advisory-database"],
    ]),
    layer("policies-judge-inventories", "policy", ["model", "syntax", "rule-sets"]),
    layer("versions-are-orders", "versions", ["model", "packages"]),
    layer("conversion-goes-through-documents", "conversion", ["model", "bom"]),
    {
      name: "conversion-names-no-plug-in",
      severity: "error",
      from: { path: `${src}conversion/`, pathNot: "\\.test\\.ts$" },
      to: { path: `${src}bom/[^/]+/` },
    },
    {
      name: "plug-ins-never-import-each-other",
      severity: "error",
      from: {
        path: `${src}(formats|containers|detectors|rules|bom|sources|enrich|versions|advisories/formats)/([^/]+)/`,
      },
      to: { path: `${src}$1/[^/]+/`, pathNot: `${src}$1/$2/` },
    },
    {
      name: "only-bytes-sources-and-network-touch-the-world",
      severity: "error",
      from: {
        path: src,
        // The grammars are part of the program: nothing of the world is read there.
        pathNot: `${src}((bytes|sources|network|cli|start|advisory-update|scan/apart)/|syntax/source-code/grammar\\.ts$)|\\.test\\.ts$`,
      },
      to: {
        dependencyTypes: ["core"],
        path: "^(node:)?(fs|fs/promises|http|https|net|worker_threads|child_process)$",
      },
    },
    {
      name: "the-server-sees-the-public-library",
      severity: "error",
      from: { path: "^packages/server/" },
      to: { path: "^packages/assay/", pathNot: "^packages/assay/(src/index\\.ts|package\\.json)$" },
    },
    {
      name: "the-web-sees-the-contract-only",
      severity: "error",
      from: { path: "^packages/web/src/" },
      to: { path: "^packages/(assay|server)/", pathNot: "^packages/server/src/contract/" },
    },
    {
      name: "the-contract-is-types-to-the-web",
      severity: "error",
      from: { path: "^packages/web/src/" },
      to: { path: "^packages/server/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "pages-never-import-each-other",
      severity: "error",
      from: { path: "^packages/web/src/pages/([^/]+)/" },
      to: { path: "^packages/web/src/pages/", pathNot: "^packages/web/src/pages/$1/" },
    },
    {
      name: "parts-know-no-page",
      severity: "error",
      from: { path: "^packages/web/src/(parts|api|text)/" },
      to: { path: "^packages/web/src/(pages|app)/" },
    },
    {
      name: "the-library-knows-no-server",
      severity: "error",
      from: { path: "^packages/assay/", pathNot: "/cli/serve/" },
      to: { path: "^packages/(server|web)/" },
    },
    {
      name: "the-contract-is-shapes",
      severity: "error",
      from: { path: "^packages/server/src/contract/" },
      to: { path: "^packages/server/src/", pathNot: "^packages/server/src/contract/" },
    },
    {
      name: "product-code-never-imports-tests",
      severity: "error",
      from: { path: src, pathNot: "\\.test\\.ts$" },
      to: { path: "^(testkit|bench)/|\\.test\\.ts$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/(dist|generated)/|^bench/accuracy/apps/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
