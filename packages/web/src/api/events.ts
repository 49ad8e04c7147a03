import { queryOptions, type UseMutationResult } from "@tanstack/react-query";
import { get, send, type Parameters } from "./client.ts";
import { pages, whileAny } from "./pages.ts";
import type { Channel, ChannelChange, Delivery, Event, NewChannel } from "./shapes.ts";
import { useChange } from "./use-change.ts";

const told = [["channels"], ["deliveries"]];

export function eventList(query: Parameters) {
  return pages<Event>("events", "events", query);
}

export const channelList = queryOptions({
  queryKey: ["channels"],
  queryFn: ({ signal }) =>
    get<{ readonly items: readonly Channel[]; readonly hasMail: boolean }>("channels", {}, signal),
  refetchInterval: (query) =>
    query.state.data?.items.some(({ waiting }) => waiting > 0) === true ? 5_000 : false,
});

export function deliveryList(query: Parameters) {
  return {
    ...pages<Delivery>("deliveries", "deliveries", query),
    refetchInterval: whileAny<Delivery>(({ state }) => state === "waiting"),
  };
}

/** What is sent without being said takes the server's default. */
export interface WantedChannel
  extends Omit<ChannelChange, "isPaused" | "name">, Pick<NewChannel, "kind" | "name"> {}

/** A secret that the server made comes back once and is kept nowhere. */
export function useNewChannel(): UseMutationResult<
  { readonly channel: Channel; readonly secret: string | null },
  Error,
  WantedChannel
> {
  return useChange(told, (wanted) => send("POST", "channels", wanted));
}

export function useChannelChange(): UseMutationResult<
  Channel,
  Error,
  ChannelChange & { readonly id: string }
> {
  return useChange(told, ({ id, ...change }) => send("PATCH", `channels/${encodeURIComponent(id)}`, change));
}

export function useChannelRemoval(): UseMutationResult<unknown, Error, string> {
  return useChange(told, (id) => send("DELETE", `channels/${encodeURIComponent(id)}`));
}

export function useChannelTest(): UseMutationResult<Delivery, Error, string> {
  return useChange(told, (id) => send("POST", `channels/${encodeURIComponent(id)}/test`));
}

export function useDeliveryRetry(): UseMutationResult<Delivery, Error, string> {
  return useChange(told, (id) => send("POST", `deliveries/${encodeURIComponent(id)}/retry`));
}
