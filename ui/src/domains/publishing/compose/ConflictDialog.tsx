import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useWho } from "@/domains/identity";
import { toast } from "@/kit";
import { clock } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { toDraft } from "../draft";
import { Diff } from "../parts/Diff";
import type { Writing, Written } from "./writing";

const w = words.publishing.conflict;

/** Two people wrote at once: nothing is decided for them. */
export default function ConflictDialog({ writing, now, close }: { writing: Writing; now: Written; close: () => void }) {
  const zone = useZone();
  const who = useWho();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const { newer } = now;
  if (!newer) return null;
  const run = async (deed: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await deed();
      close();
    } catch (error) {
      toast.failed(error);
    } finally {
      setBusy(false);
    }
  };
  const keepCopy = async () => {
    const copy = await writing.keepCopy();
    toast.done(w.copied);
    void navigate(paths.compose(copy.id));
  };
  const overwrite = async () => {
    await writing.overwrite();
    toast.done(w.overwritten);
  };
  return (
    <Modal opened onClose={close} title={w.title} size="lg">
      <p style={{ marginTop: 0 }}>{w.text(who(newer.by), clock(newer.at, zone))}</p>
      <Diff before={toDraft(now.draft)} after={newer.draft} removed={w.removed} added={w.added} same={w.sameWords} />
      <div className="row" style={{ marginTop: 16 }}>
        <Button data-autofocus disabled={busy} onClick={() => void run(async () => writing.takeTheirs())}>
          {w.takeTheirs}
        </Button>
        <Button variant="default" disabled={busy} onClick={() => void run(keepCopy)}>
          {w.copy}
        </Button>
        <Button variant="default" color="red" disabled={busy} onClick={() => void run(overwrite)}>
          {w.overwrite}
        </Button>
        <Button variant="subtle" color="gray" onClick={close}>
          {w.later}
        </Button>
      </div>
    </Modal>
  );
}
