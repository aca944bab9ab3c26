import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Media } from "@/api";
import { sendFile } from "./upload";

/** A file on its way, or one that did not arrive. */
export interface Upload {
  key: number;
  name: string;
  bytes: number;
  share: number;
  error: unknown;
}

export interface Uploads {
  uploads: Upload[];
  send: (files: Iterable<File>, then?: (media: Media) => void) => void;
  /** Sends a failed file once more. */
  again: (key: number) => void;
  giveUp: (key: number) => void;
}

let made = 0;

/** Files being sent from this screen, one after the other. Leaving the screen gives them up. */
export function useUploads(folder?: string): Uploads {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef(new Map<number, { abort: AbortController; start: () => void }>());
  const queue = useRef(Promise.resolve());
  const queries = useQueryClient();
  useEffect(() => {
    const all = running.current;
    return () => all.forEach(({ abort }) => abort.abort());
  }, []);

  const patch = useCallback((key: number, change: Partial<Upload>) => setUploads((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one))), []);
  const drop = useCallback((key: number) => {
    running.current.delete(key);
    setUploads((before) => before.filter((one) => one.key !== key));
  }, []);

  const send = useCallback(
    (files: Iterable<File>, then?: (media: Media) => void) => {
      for (const file of files) {
        const key = ++made;
        const abort = new AbortController();
        const run = async () => {
          if (abort.signal.aborted) return;
          try {
            const media = await sendFile({ file, folder, signal: abort.signal, onProgress: (share) => patch(key, { share }) });
            drop(key);
            queries.setQueryData(["media", "one", media.id], media);
            void queries.invalidateQueries({ queryKey: ["media", "list"] });
            void queries.invalidateQueries({ queryKey: ["media", "library"] });
            then?.(media);
          } catch (error) {
            if (!abort.signal.aborted) patch(key, { error });
          }
        };
        const start = () => {
          patch(key, { error: null, share: 0 });
          queue.current = queue.current.then(run);
        };
        running.current.set(key, { abort, start });
        setUploads((before) => [...before, { key, name: file.name, bytes: file.size, share: 0, error: null }]);
        start();
      }
    },
    [folder, patch, drop, queries],
  );
  const again = useCallback((key: number) => running.current.get(key)?.start(), []);
  const giveUp = useCallback(
    (key: number) => {
      running.current.get(key)?.abort.abort();
      drop(key);
    },
    [drop],
  );
  return { uploads, send, again, giveUp };
}

/** The files of a drop or a paste. */
export function filesOf(from: DataTransfer | null): File[] {
  return from ? [...from.files] : [];
}
