import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

/** Asks again for what is known under the key when `state` changes: what was looked at until then ended. */
export function useFresh(key: string, state: unknown): void {
  const client = useQueryClient();
  const last = useRef(state);
  useEffect(() => {
    if (last.current !== undefined && last.current !== state)
      void client.invalidateQueries({ queryKey: [key, "list"] });
    last.current = state;
  }, [client, key, state]);
}
