import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { upload } from "../../api/upload.ts";
import type { UploadReceipt } from "../../api/shapes.ts";

export type Wanted = {
  readonly project: string;
  readonly version: string;
  readonly branch: string;
  readonly environment: string | undefined;
  readonly autoCreate: boolean;
};

export type UploadState =
  | { readonly kind: "idle" }
  | { readonly kind: "sending"; readonly sent: number }
  | { readonly kind: "kept"; readonly receipt: UploadReceipt }
  | { readonly kind: "refused"; readonly error: unknown };

export interface UploadWork {
  readonly state: UploadState;
  readonly start: (file: File, wanted: Wanted) => void;
  readonly reset: () => void;
}

export function useUpload(): UploadWork {
  const [state, setState] = useState<UploadState>({ kind: "idle" });
  const client = useQueryClient();
  const start = useCallback(
    (file: File, wanted: Wanted) => {
      setState({ kind: "sending", sent: 0 });
      upload(file, wanted, (sent) => setState({ kind: "sending", sent })).then(
        (receipt) => {
          setState({ kind: "kept", receipt });
          void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
        },
        (error: unknown) => setState({ kind: "refused", error }),
      );
    },
    [client],
  );
  const reset = useCallback(() => setState({ kind: "idle" }), []);
  return { state, start, reset };
}
