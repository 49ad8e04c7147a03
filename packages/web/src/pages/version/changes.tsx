import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { versionDifference, versionList } from "../../api/portfolio.ts";
import type { Version } from "../../api/shapes.ts";
import { Loaded } from "../../parts/loaded.tsx";
import { Empty, Waiting } from "../../parts/states.tsx";
import { shown } from "../../text/shown.ts";
import { Difference } from "./difference.tsx";

const route = getRouteApi("/shell/versions/$version");

/** This version held against another of the project: the one before it, unless another is chosen. */
export function Changes({ version }: { readonly version: Version }): ReactNode {
  const { against } = route.useSearch();
  const list = useInfiniteQuery(versionList({ project: version.project.id }, 200));
  const others = useMemo(
    () =>
      list.data?.pages
        .flatMap((page) => page.items)
        .filter(({ id, state }) => id !== version.id && state === "ready"),
    [list.data, version.id],
  );
  if (version.state !== "ready")
    return <Empty title="It was not read, so it cannot be held against another." />;
  const from =
    against ??
    others?.find(({ branch, sequence }) => branch === version.branch && sequence < version.sequence)?.id;
  if (list.isPending) return <Waiting />;
  return (
    <>
      <Against version={version} others={others ?? []} chosen={from} />
      {from === undefined ? (
        <Empty title="It is the first version of its branch: there is nothing to hold it against." />
      ) : (
        <DifferenceFrom from={from} to={version.id} />
      )}
    </>
  );
}

function DifferenceFrom({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  const query = useQuery(versionDifference(from, to));
  return (
    <Loaded query={query} lines={6}>
      {(difference) => <Difference difference={difference} />}
    </Loaded>
  );
}

interface AgainstParts {
  readonly version: Version;
  readonly others: readonly Version[];
  readonly chosen: string | undefined;
}

function Against({ version, others, chosen }: AgainstParts): ReactNode {
  const navigate = useNavigate({ from: "/versions/$version" });
  if (others.length === 0) return null;
  return (
    <div className="filters">
      <label className="inline-choice">
        What changed in {shown(version.name, 40)} since{" "}
        <select
          value={chosen ?? ""}
          onChange={(event) =>
            void navigate({ search: (before) => ({ ...before, against: event.target.value }), replace: true })
          }
        >
          {chosen === undefined ? <option value="">choose a version</option> : null}
          {others.map((other) => (
            <option key={other.id} value={other.id}>
              {shown(other.name, 40)}
              {other.branch === version.branch ? "" : ` (${shown(other.branch, 40)})`}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
