import { Button, Menu } from "@mantine/core";
import { lazy, Suspense, useRef, useState } from "react";
import type { Media } from "@/api";
import { pickerOfLibrary, UploadList, useUploads } from "@/domains/media";
import { words } from "@/words";
import css from "../compose.module.css";
import { addPart, changePart, type EditPart, movePart, PARTS_MAX, removePart, splitPart } from "../draft";
import { splitText } from "../changes";
import { toast } from "@/kit";
import { Attachments } from "./Attachments";
import { useComposing } from "./context";
import { Count } from "./Count";
import { InsertMenu } from "./insert/InsertMenu";
import { newPoll, PollEditor } from "./PollEditor";
import { strictest } from "./rules";
import { type Inserting, TextField } from "./TextField";

const Picker = lazy(pickerOfLibrary);
const w = words.publishing.composer;

interface PartEditorProps {
  part: EditPart;
  at: number;
  focus: boolean;
  handle: React.ReactNode;
  /** Asks for the cursor to be in another part. */
  goTo: (key: string | null) => void;
}

/** One part: its words, files and poll, and what the server counts. */
export function PartEditor({ part, at, focus, handle, goTo }: PartEditorProps) {
  const { content, changeContent, accountIds, check, fresh, allowed, submit } = useComposing();
  const [picking, setPicking] = useState(false);
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const field = useRef<Inserting>(null);
  const uploads = useUploads();
  const all = content.parts.length;
  const measure = strictest(check, accountIds, at);
  const set = (change: Partial<EditPart>) => changeContent((now) => changePart(now, part.key, change));
  const attach = (added: Media[]) =>
    changeContent((now) => {
      const media = now.parts.find((one) => one.key === part.key)?.media ?? [];
      const more = added.filter((file) => !media.some((one) => one.id === file.id)).map(({ id, sensitive }) => ({ id, alt_text: null, sensitive }));
      return changePart(now, part.key, { media: [...media, ...more] });
    });
  const send = (chosen: File[]) => uploads.send(chosen, (media) => attach([media]));
  const add = () => {
    changeContent((now) => {
      const next = addPart(now, part.key);
      goTo(next.parts[at + 1]?.key ?? null);
      return next;
    });
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    const mod = event.ctrlKey || event.metaKey;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (mod && event.key === "Enter") {
      event.preventDefault();
      if (event.shiftKey) add();
      else submit();
    } else if (event.altKey && step) {
      event.preventDefault();
      changeContent((now) => movePart(now, part.key, at + step));
    } else if (event.key === "Backspace" && all > 1 && part.text === "" && (part.media ?? []).length === 0 && !part.poll) {
      event.preventDefault();
      goTo(content.parts[Math.max(0, at - 1)]?.key ?? null);
      changeContent((now) => removePart(now, part.key));
    }
  };
  const label = all > 1 ? w.textOf(at + 1) : w.text;
  return (
    // A group and no landmark: several editors can stand on one page.
    <div
      role="group"
      className={css.part}
      aria-label={all > 1 ? w.partOf(at + 1, all) : w.text}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        send([...event.dataTransfer.files]);
      }}
    >
      {all > 1 && (
        <div className={css.partHead}>
          {handle}
          <span className={css.partNumber}>{w.partOf(at + 1, all)}</span>
          <Button size="compact-xs" variant="subtle" color="gray" className={css.push} aria-label={w.removePart(at + 1)} onClick={() => changeContent((now) => removePart(now, part.key))}>
            ×
          </Button>
        </div>
      )}
      <TextField label={label} value={part.text} onChange={(text) => set({ text })} fitsUntil={measure?.fitsUntil} placeholder={at === 0 ? w.placeholder : w.placeholderNext} describedBy={`count-${part.key}`} focus={focus} onKeyDown={onKeyDown} onFiles={send} accounts={accountIds} ref={field} />
      <Attachments media={part.media ?? []} change={(media) => set({ media })} />
      <UploadList {...uploads} />
      {part.poll && allowed.poll && <PollEditor poll={part.poll} rules={allowed.poll} change={(poll) => set({ poll })} />}
      <div className={css.partFoot}>
        {allowed.mediaTypes.length > 0 && (
          <>
            <input ref={files} type="file" multiple hidden accept={allowed.mediaTypes.join(",")} aria-label={w.fromDisk} onChange={(event) => send([...(event.currentTarget.files ?? [])])} />
            <Menu position="bottom-start">
              <Menu.Target>
                <Button size="compact-sm" variant="default">
                  {w.addMedia}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => files.current?.click()}>{w.fromDisk}</Menu.Item>
                <Menu.Item onClick={() => setPicking(true)}>{w.fromLibrary}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        )}
        {allowed.poll && !part.poll && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => allowed.poll && set({ poll: newPoll(allowed.poll) })}>
            {w.addPoll}
          </Button>
        )}
        <InsertMenu insert={(piece) => field.current?.insert(piece)} />
        <Count id={`count-${part.key}`} measure={measure} fresh={fresh} split={allowed.threads ? <Split part={part} /> : null} />
      </div>
      {all < PARTS_MAX && allowed.threads && at === all - 1 && (
        <Button size="compact-sm" variant="subtle" onClick={add} className={css.addPart}>
          + {w.addPart}
        </Button>
      )}
      {picking && (
        <Suspense fallback={null}>
          <Picker close={() => setPicking(false)} pick={attach} />
        </Suspense>
      )}
    </div>
  );
}

/** Lets the server cut a long text where sentences end. */
function Split({ part }: { part: EditPart }) {
  const { accountIds, content, changeContent } = useComposing();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const { parts } = await splitText(part.text, accountIds, content.numbering ?? false);
      const before = content;
      changeContent((now) => splitPart(now, part.key, parts));
      toast.done(w.splitDone(parts.length), { label: w.joined, run: () => changeContent(() => before) });
    } catch (error) {
      toast.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="compact-sm" variant="light" loading={busy} onClick={() => void run()}>
      {w.split}
    </Button>
  );
}
