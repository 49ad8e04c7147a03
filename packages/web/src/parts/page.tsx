import { useEffect, useRef, type ReactNode } from "react";
import { shown } from "../text/shown.ts";

interface PageParts {
  /** For the tab of the browser; the heading too, unless `heading` says more. */
  readonly title: string;
  readonly heading?: ReactNode;
  /** A line above the heading: where this is. */
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The first page leaves the focus where the browser puts it. */
let hasShownPage = false;

/** What every page has: a title, one heading (which takes the focus when the page opens), and its actions. */
export function Page({ title, heading, above, actions, children }: PageParts): ReactNode {
  const headline = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasShownPage) headline.current?.focus({ preventScroll: true });
    hasShownPage = true;
  }, []);
  return (
    <>
      <title>{`${shown(title, 80)} · Assay`}</title>
      <div className="page-head">
        <div className="page-title">
          {above === undefined ? null : <div className="above">{above}</div>}
          <h1 tabIndex={-1} ref={headline}>
            {heading ?? shown(title)}
          </h1>
        </div>
        {actions === undefined ? null : <div className="actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {aside === undefined ? null : <div className="aside">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** What can be done with the whole list below. */
export function ListActions({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="actions list-actions">{children}</div>;
}
