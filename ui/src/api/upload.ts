import { ApiProblem, parseBody, unreachable } from "./problem";
import type { ImportRun } from "./schema";
import { chosenWorkspace } from "./workspace";

/** Sends a file with progress, which `fetch` cannot report. `onProgress` gets a share of 0 to 1. */
export function uploadArchive(file: File, onProgress: (share: number) => void): Promise<ImportRun> {
  const form = new FormData();
  form.append("file", file);
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("POST", "/api/v1/imports");
    const workspace = chosenWorkspace();
    if (workspace) request.setRequestHeader("Roost-Workspace", workspace);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(unreachable("the upload was cut off"));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as ImportRun);
      else reject(new ApiProblem(request.status, parseBody(request.responseText, request.status)));
    };
    request.send(form);
  });
}
