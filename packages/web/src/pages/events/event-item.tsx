import type { ReactNode } from "react";
import type { Event } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { ProjectLink } from "../../parts/entity-link.tsx";
import { Link } from "../../parts/link.tsx";
import { KindTold } from "../../parts/kind-told.tsx";
import { SeverityTag } from "../../parts/tags.tsx";
import { Told } from "../../parts/text.tsx";
import { eventKindWord } from "../../text/event-kind.ts";

export function EventItem({ event }: { readonly event: Event }): ReactNode {
  const { at, body, kind, project, severity } = event;
  return (
    <li className="line-item">
      <SeverityTag severity={severity} />
      <div>
        <p className="line-title">
          <EventTitle event={event} />
        </p>
        {body.text === "" ? null : (
          <p>
            <Told text={body.text} limit={400} />
          </p>
        )}
        {body.lines.length === 0 ? null : (
          <ul className="event-lines">
            {body.lines.map((line, index) => (
              <li key={index}>
                <Told text={line} limit={300} />
              </li>
            ))}
          </ul>
        )}
        <div className="soft sentence">
          <KindTold kind={kind} word={eventKindWord(kind)} /> · <Ago time={at} />
          {project === null ? null : (
            <>
              {" "}
              · <ProjectLink project={project} /> ·{" "}
              <Link to="/events" search={(before: object) => ({ ...before, project: project.id })}>
                only of this project
              </Link>
            </>
          )}
        </div>
      </div>
    </li>
  );
}

/** It leads to what it is about. */
function EventTitle({ event: { body, entity, title } }: { readonly event: Event }): ReactNode {
  const text = <Told text={title} limit={200} />;
  if (body.version !== null)
    return (
      <Link to="/versions/$version" params={{ version: body.version }}>
        {text}
      </Link>
    );
  if (entity !== null)
    return (
      <Link to="/entities/$entity" params={{ entity }}>
        {text}
      </Link>
    );
  return text;
}
