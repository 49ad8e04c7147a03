import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Finding } from "../../api/shapes.ts";

/** j and k go through the list, a assesses, c comments, Escape closes. */
export function useFindingKeys(findings: readonly Finding[], open: string | undefined): void {
  const navigate = useNavigate({ from: "/findings" });
  useEffect(() => {
    const go = (id: string | undefined): void => {
      void navigate({
        search: (before) => ({ ...before, open: id ?? "" }),
        resetScroll: false,
        replace: true,
      });
      if (id !== undefined)
        document.querySelector(`[data-finding="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
    };
    const at = findings.findIndex(({ id }) => id === open);
    const actions = new Map<string, (event: KeyboardEvent) => void>([
      ["j", () => go(findings[Math.min(at + 1, findings.length - 1)]?.id)],
      ["k", () => go(findings[Math.max(at - 1, 0)]?.id)],
      ["Escape", () => go(undefined)],
      ["a", focusField],
      ["c", focusField],
    ]);
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isInField(event.target)) return;
      actions.get(event.key)?.(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [findings, open, navigate]);
}

function focusField(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLElement>(`[data-key="${event.key}"]`);
  if (field === null) return;
  event.preventDefault();
  field.focus();
}

function isInField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isCheck(target)
  );
}

function isCheck(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && target.type === "checkbox";
}
