import { useState, type ReactNode } from "react";
import { Identifier } from "./text.tsx";

/** An identifier with a button that copies the whole of it. */
export function Copyable({ text, name, length }: { text: string; name: string; length?: number }): ReactNode {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = (): void => {
    void copied(text).then((isCopied) => {
      setState(isCopied ? "copied" : "failed");
      setTimeout(() => setState("idle"), 2_000);
    });
  };
  return (
    <span className="copyable">
      <Identifier text={text} {...(length === undefined ? {} : { length })} />
      <button type="button" className="quiet small" onClick={copy} aria-label={`Copy ${name}`}>
        {state === "idle" ? "Copy" : state === "copied" ? "Copied" : "Select it by hand"}
      </button>
      <span className="sr-only" role="status">
        {state === "copied" ? `${name} copied` : ""}
      </span>
    </span>
  );
}

/** Browsers give the clipboard to secure pages only; others get the old way. */
async function copied(text: string): Promise<boolean> {
  if ("clipboard" in navigator && window.isSecureContext) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  // The only way on a page without https, such as a laptop's own address in a local network.
  const isDone = document.execCommand("copy");
  area.remove();
  return isDone;
}
