import { AssayError, checkElsewhere } from "assay";
import { fetchingEnvironment } from "../serve/fetching/environment.ts";
import type { Parts } from "./parts.ts";
import { Problem } from "./problem.ts";

/** Whether the server may scan it: something at another host, outside its own networks. @throws Problem that says what is wrong */
export async function checkTarget(target: string, { options }: Parts): Promise<void> {
  const environment = fetchingEnvironment(process.env);
  try {
    await checkElsewhere(target, { environment, allowHosts: options.allowHosts ?? [] });
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const errors = [{ place: "body/target", message: error.message }];
    throw new Problem("bad-request", error.message, { errors });
  }
}
