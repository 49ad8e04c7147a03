import type { ReactNode } from "react";
import type { OneTimeLink } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { Copyable } from "../../parts/copyable.tsx";

export function LinkOnce({ link }: { readonly link: OneTimeLink }): ReactNode {
  return (
    <div className="notice good-notice once" role="status">
      <p>
        <strong>Give this link to the person of the account.</strong> It works once, ends{" "}
        <Ago time={link.expiresAt} />, and is not shown again.
      </p>
      <Copyable text={`${window.location.origin}${link.path}`} name="link" length={120} />
    </div>
  );
}
