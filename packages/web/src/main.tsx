import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { sessionQuery } from "./api/session.ts";
import { queryClient } from "./app/query-client.ts";
import { router } from "./app/router.tsx";
import { applyTheme, storedTheme } from "./app/theme.ts";
import "./styles/index.css";

applyTheme(storedTheme());
// Every page asks who is there; the answer comes while its program is on its way.
void queryClient.prefetchQuery(sessionQuery);
const place = document.getElementById("root");
if (place === null) throw new Error("index.html has no place for the interface");
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
