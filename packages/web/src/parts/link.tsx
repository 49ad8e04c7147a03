import { createLink } from "@tanstack/react-router";
import type { ComponentProps, ReactNode } from "react";

interface AnchorParts extends ComponentProps<"a"> {
  /** `page`: where the reader is; `true`: what of several is chosen. */
  readonly current?: "page" | "true" | undefined;
}

/** The router would mark every link above this page, and "show all" too, as the page itself: only what the page says is marked. */
function Anchor({ current, children, ...anchor }: AnchorParts): ReactNode {
  return (
    <a {...anchor} aria-current={current}>
      {children}
    </a>
  );
}

export const Link: ReturnType<typeof createLink<typeof Anchor>> = createLink(Anchor);
