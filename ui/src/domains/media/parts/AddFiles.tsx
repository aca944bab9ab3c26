import { Button, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { Problem, toast } from "@/kit";
import { words } from "@/words";
import css from "../media.module.css";
import { useImportMedia } from "../queries";
import { filesOf, type Uploads } from "../sending";
import { UploadList } from "./UploadList";

const w = words.media;

/** Drop, paste or choose; or an address to fetch. */
export function AddFiles({ uploads, accept, folder }: { uploads: Uploads; accept?: string; folder?: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { send } = uploads;
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData);
      if (files.length > 0) send(files);
    };
    window.addEventListener("paste", onPaste);
    return () => window.removeEventListener("paste", onPaste);
  }, [send]);
  return (
    <div className="stack" style={{ "--gap": "12px" } as React.CSSProperties}>
      <div
        role="group"
        aria-label={w.upload}
        className={css.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          send(filesOf(event.dataTransfer));
        }}
      >
        <input ref={field} type="file" multiple hidden accept={accept} aria-label={w.upload} onChange={(event) => send([...(event.currentTarget.files ?? [])])} />
        <span>{over ? w.dropNow : w.drop}</span>
        <Button size="xs" variant="default" onClick={() => field.current?.click()}>
          {w.choose}
        </Button>
        <Import folder={folder} />
      </div>
      <UploadList {...uploads} />
    </div>
  );
}

function Import({ folder }: { folder?: string }) {
  const [url, setUrl] = useState("");
  const fetchIt = useImportMedia();
  const run = (event: React.FormEvent) => {
    event.preventDefault();
    fetchIt.mutate(
      { url: url.trim(), folder },
      {
        onSuccess: () => {
          setUrl("");
          toast.done(w.imported);
        },
      },
    );
  };
  return (
    <form className={css.import} onSubmit={run}>
      <TextInput size="xs" type="url" required withAsterisk={false} className={css.grow} aria-label={w.importLabel} title={w.importHint} placeholder={w.importLabel} value={url} onChange={(event) => setUrl(event.currentTarget.value)} />
      <Button size="xs" variant="default" type="submit" loading={fetchIt.isPending}>
        {w.importNow}
      </Button>
      {fetchIt.isError && (
        <div className={css.importProblem}>
          <Problem error={fetchIt.error} />
        </div>
      )}
    </form>
  );
}
