import { ApiError, errorOf } from "./api-error.ts";
import { apiAddress, csrfHeaders, type Parameters } from "./client.ts";
import type { UploadReceipt } from "./shapes.ts";

/** Sends the bytes of a document as they are, and says how many are sent: `fetch` cannot tell. @throws ApiError */
export function upload(
  file: Blob,
  query: Parameters,
  onProgress: (sent: number) => void,
): Promise<UploadReceipt> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", apiAddress("uploads", query));
    for (const [name, value] of Object.entries(csrfHeaders())) request.setRequestHeader(name, value);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () =>
      reject(new ApiError(0, "The server cannot be reached", "The document was not sent."));
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as UploadReceipt);
      else reject(errorOf(request.status, body));
    };
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
