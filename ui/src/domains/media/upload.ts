import { answer, api, type Media, once } from "@/api";

/** Below this a file goes in one request; above it in pieces that survive a lost connection. */
const ONE_PIECE_MAX = 2 * 1024 * 1024;
const TRIES = 4;
const REST_MS = 1_000;

export interface Sending {
  file: File;
  folder?: string;
  signal: AbortSignal;
  /** A share of 0 to 1. */
  onProgress: (share: number) => void;
}

/** Sends a file to the library. A piece that fails is sent again from where the server stands. */
export async function sendFile(sending: Sending): Promise<Media> {
  if (sending.file.size <= ONE_PIECE_MAX) return inOnePiece(sending);
  const { file, folder, signal, onProgress } = sending;
  const begun = await answer(api.POST("/api/v1/media/uploads", { body: { name: file.name, bytes: file.size, folder }, signal, ...once() }));
  const at = { path: { id: begun.id } };
  let received = begun.received;
  let failures = 0;
  while (received < file.size) {
    const piece = file.slice(received, received + begun.chunk_bytes);
    try {
      received = await sendPiece(begun.id, received, piece, signal);
      failures = 0;
      onProgress(received / file.size);
    } catch (error) {
      failures += 1;
      if (signal.aborted || failures >= TRIES) {
        if (signal.aborted) void api.DELETE("/api/v1/media/uploads/{id}", { params: at }).catch(() => undefined);
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, REST_MS * 2 ** failures));
      received = (await answer(api.GET("/api/v1/media/uploads/{id}", { params: at, signal }))).received;
    }
  }
  return answer(api.POST("/api/v1/media/uploads/{id}/finish", { params: at, signal }));
}

async function sendPiece(id: string, offset: number, piece: Blob, signal: AbortSignal): Promise<number> {
  const params = { path: { id }, query: { offset } };
  const headers = { "Content-Type": "application/octet-stream" };
  // The client's types know bodies as JSON; this one is the bytes themselves.
  const body = piece as unknown as never;
  const upload = await answer(api.PUT("/api/v1/media/uploads/{id}", { params, headers, body, bodySerializer: () => piece, signal }));
  return upload.received;
}

async function inOnePiece({ file, folder, signal, onProgress }: Sending): Promise<Media> {
  const form = new FormData();
  // The words come before the file: the server reads in order.
  if (folder) form.append("folder", folder);
  form.append("file", file, file.name);
  onProgress(0.3);
  // Repeatable as it is: the same bytes are one file.
  const media = await answer(api.POST("/api/v1/media", { body: form as unknown as never, bodySerializer: () => form, signal }));
  onProgress(1);
  return media;
}
