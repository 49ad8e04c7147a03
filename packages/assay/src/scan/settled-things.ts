import type { Thing } from "../model/use.ts";
import type { ReadProject } from "./read-project.ts";

/** The projects with other things in place of some: in their uses, their links and their findings. */
export function withThings(
  projects: readonly ReadProject[],
  settled: (thing: Thing) => Thing,
): readonly ReadProject[] {
  return projects.map(({ detector, application }) => ({
    detector,
    application: {
      ...application,
      uses: application.uses.map((use) => ({ ...use, thing: settled(use.thing) })),
      links: application.links.map((link) => ({ ...link, from: settled(link.from), to: settled(link.to) })),
      findings: application.findings.map(({ about, ...finding }) =>
        about === undefined ? finding : { ...finding, about: settled(about) },
      ),
    },
  }));
}
