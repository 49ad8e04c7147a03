import type { Policy, PolicyPack, PolicyScope } from "../../api/shapes.ts";

/** A policy as the form holds it. */
export interface Draft {
  /** Undefined: it is not kept yet. */
  readonly id: string | undefined;
  readonly name: string;
  /** "": own text. */
  readonly pack: string;
  readonly yaml: string;
  readonly isEnabled: boolean;
  readonly scope: PolicyScope;
}

const example = `policies:
  - id: no-pickle
    title: No pickle
    for: model
    deny: model.hasPickle
    severity: high
    message: "\${model.name} holds a pickle"
    remedy: Convert it to safetensors.
`;

export function emptyDraft(packs: readonly PolicyPack[], named: string | undefined): Draft {
  const pack = packs.find(({ name }) => name === named);
  return {
    id: undefined,
    name: pack?.title ?? "",
    pack: pack?.name ?? "",
    yaml: pack?.yaml ?? example,
    isEnabled: true,
    scope: { kind: "all" },
  };
}

export function draftOf({ id, name, pack, yaml, isEnabled, appliesTo }: Policy): Draft {
  return { id, name, pack: pack ?? "", yaml, isEnabled, scope: appliesTo };
}

/** What a form says of its scope. */
export function scopeOf(kind: string, tags: string, projects: readonly string[]): PolicyScope {
  if (kind === "tags")
    return {
      kind,
      tags: tags
        .split(",")
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ""),
    };
  return kind === "projects" ? { kind, projects: [...projects] } : { kind: "all" };
}
