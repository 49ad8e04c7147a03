/** The pages of the demo that the docs show, by the names of their pictures; `ask` asks the API. */
export async function interfacePlaces(ask) {
  const first = async (path) => {
    const [item] = (await ask(path)).items;
    if (item === undefined) throw new Error(`the demo has nothing at ${path}`);
    return item;
  };
  const project = await first("projects?q=Lakeside");
  const { items: versions } = await ask("versions?limit=200");
  const changed = versions.find((one) =>
    versions.some((other) => other !== one && other.project.id === one.project.id),
  );
  const model = await first(`entities?kind=model&project=${project.id}&q=chat-gguf`);
  const finding = await first("findings?kind=vulnerability");
  const policy = await first("policies");
  const watch = await first("watches");
  return {
    overview: "/",
    inventory: "/inventory?kind=model",
    entity: `/entities/${model.id}`,
    lineage: `/entities/${model.id}?tab=lineage&view=graph`,
    projects: "/projects",
    project: `/projects/${changed.project.id}`,
    trend: `/projects/${changed.project.id}?tab=trend`,
    version: `/versions/${project.latest.id}`,
    changes: `/versions/${changed.id}?tab=changes`,
    findings: `/findings?open=${finding.id}`,
    where: "/where?q=torch",
    licences: "/licences",
    compliance: "/compliance",
    "compliance-projects": "/compliance?tab=projects",
    questions: "/questions",
    policies: "/policies",
    policy: `/policies/${policy.id}`,
    watch: `/watches/${watch.id}`,
    events: "/events",
    upload: "/upload",
    scans: "/upload?tab=scan",
    jobs: "/jobs",
    admin: "/admin",
  };
}
