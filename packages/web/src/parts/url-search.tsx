import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";

interface UrlSearchParts {
  readonly label: string;
  readonly value: string | undefined;
  readonly placeholder?: string;
}

/** What is typed stands in the address (`q`) a moment later: no button, and the back button works. */
export function UrlSearch({ label, value, placeholder }: UrlSearchParts): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  const navigate = useNavigate();
  useEffect(() => {
    if (input.current !== null && document.activeElement !== input.current) input.current.value = value ?? "";
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (q: string): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      void navigate({
        to: ".",
        search: ((before: Record<string, unknown>) => ({
          ...before,
          q: q.trim() === "" ? undefined : q.trim(),
        })) as never,
        replace: true,
        resetScroll: false,
      });
    }, 250);
  };
  return (
    <input
      ref={input}
      type="search"
      aria-label={label}
      placeholder={placeholder ?? label}
      defaultValue={value}
      maxLength={200}
      onChange={(event) => change(event.target.value)}
    />
  );
}
