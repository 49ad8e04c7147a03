import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, type FormEvent, type ReactNode } from "react";

/** Search over everything; `/` goes to it from anywhere. */
export function SearchBox(): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const search = (event: FormEvent): void => {
    event.preventDefault();
    const q = input.current?.value.trim() ?? "";
    if (q !== "") void navigate({ to: "/search", search: { q } });
  };
  return (
    <form role="search" className="search-box" onSubmit={search}>
      <input
        ref={input}
        type="search"
        name="q"
        maxLength={200}
        aria-label="Search everything: names, purls, digests, CVEs, licences"
        aria-keyshortcuts="/"
        placeholder="Search: name, purl, digest, CVE, licence"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
