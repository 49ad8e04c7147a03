import type { Principal } from "../../contract/access.ts";
import type { NewProject, Project } from "../../contract/project.ts";
import type { Context } from "../context.ts";
import { sightOf } from "../sight.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";
import { createProject, projectById } from "./project-rows.ts";
import { shownProjects } from "./shown-projects.ts";

export async function getProject(context: Context, by: Principal, id: string): Promise<Project | undefined> {
  const row = await projectById(context.read, await sightOf(context.lookup, by), id);
  const [project] = row === undefined ? [] : await shownProjects(context, [row]);
  return project;
}

export async function makeProject(context: Context, by: Principal, wanted: NewProject): Promise<Project> {
  const author = { by, sight: await sightOf(context.lookup, by), now: context.now() };
  const row = await crossingSafe(context, (change) => createProject(change, author, wanted));
  const [project] = await shownProjects(context, [row]);
  if (project === undefined) throw new Error("A project that was just made is not there.");
  return project;
}
