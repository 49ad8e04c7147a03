import { useMutation, useQueryClient, type QueryKey, type UseMutationResult } from "@tanstack/react-query";

/** A change, after which all that is known under these keys is asked for again. */
export function useChange<I, O>(
  keys: readonly QueryKey[],
  change: (input: I) => Promise<O>,
): UseMutationResult<O, Error, I> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
