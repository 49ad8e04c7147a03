import type { StorePlace } from "../store/open-store.ts";
import type { WrittenDocument } from "../api/parts.ts";

/** What a thread is told. */
export type Task =
  | { readonly id: number; readonly kind: "read"; readonly place: StorePlace; readonly version: string }
  | {
      readonly id: number;
      readonly kind: "give-up";
      readonly place: StorePlace;
      readonly version: string;
      readonly reason: string;
    }
  | {
      readonly id: number;
      readonly kind: "write";
      readonly bytes: Uint8Array;
      readonly name: string;
      readonly format: string;
    };

/** What it answers. `failed`: a fault of ours or of the database. */
export type Answer =
  | { readonly id: number; readonly kind: "done" }
  | { readonly id: number; readonly kind: "written"; readonly document: WrittenDocument }
  | { readonly id: number; readonly kind: "failed"; readonly error: string };
