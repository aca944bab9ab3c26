import { Button, FileInput } from "@mantine/core";
import { useState } from "react";
import { OutLink, Problem, toast, WorkBar } from "@/kit";
import { bytes } from "@/lib/format";
import { words } from "@/words";
import { useUpload } from "../queries";

const w = words.posts.importer;

/** Chooses and sends an archive. */
export function ImportForm() {
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState(0);
  const upload = useUpload();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!file) return;
    setShare(0);
    upload.mutate({ file, onProgress: setShare }, { onSuccess: () => setFile(null), onError: toast.failed });
  };
  return (
    <form onSubmit={submit} className="stack">
      <p style={{ margin: 0, maxWidth: "72ch" }}>
        {w.about} <OutLink href="https://x.com/settings/download_your_data">{w.ask}</OutLink>
      </p>
      <div className="row" style={{ alignItems: "flex-end" }}>
        <FileInput label={w.choose} placeholder={w.pick} accept=".zip,application/zip" value={file} onChange={setFile} miw={260} clearable />
        <Button type="submit" disabled={!file} loading={upload.isPending}>
          {w.start}
        </Button>
        {file && <span className="quiet">{bytes(file.size)}</span>}
      </div>
      {upload.isPending && <WorkBar done={share * 100} total={100} label={w.uploading} />}
      {upload.isError && <Problem error={upload.error} />}
    </form>
  );
}
