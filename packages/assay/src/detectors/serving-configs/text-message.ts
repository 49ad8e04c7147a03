import type { TextMessage } from "../text-proto.ts";

/** The messages of a field. */
export function messagesAt(message: TextMessage, name: string): readonly TextMessage[] {
  return (message.get(name) ?? []).filter((value): value is TextMessage => typeof value === "object");
}

/** The first text of a field, when it is not empty. */
export function textAt(message: TextMessage, name: string): string | undefined {
  const value = fieldAt(message, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The first text or number of a field. */
export function fieldAt(message: TextMessage, name: string): string | number | undefined {
  const [value] = message.get(name) ?? [];
  return typeof value === "object" ? undefined : value;
}

/** The parser keeps no lines: texts are looked for in the order in which they stand. */
export function linesOf(text: string): { find(part: string): number } {
  const from = new Map<string, { readonly after: number; readonly line: number }>();
  return {
    find(part) {
      const known = from.get(part);
      const at = text.indexOf(part, known?.after ?? 0);
      if (at < 0) return known?.line ?? 1;
      const line = text.slice(0, at).split("\n").length;
      from.set(part, { after: at + part.length, line });
      return line;
    },
  };
}
