import type { PolicyScope } from "../api/shapes.ts";
import { counted } from "./numbers.ts";
import { shown } from "./shown.ts";

/** Whom a policy is for, in words. */
export function scopeText(scope: PolicyScope): string {
  switch (scope.kind) {
    case "all":
      return "all projects";
    case "tags":
      return `projects tagged ${shown(scope.tags.join(" or "), 120)}`;
    case "projects":
      return counted(scope.projects.length, "named project");
  }
}
