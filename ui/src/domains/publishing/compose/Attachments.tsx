import { Button, Checkbox, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PostMedia } from "@/api";
import { mediaQuery, Thumb } from "@/domains/media";
import { words } from "@/words";
import css from "../compose.module.css";
import { whyNoFile } from "../parts/MediaGrid";
import { useComposing } from "./context";

const w = words.publishing.composer;

interface AttachmentsProps {
  media: PostMedia[];
  change: (media: PostMedia[]) => void;
}

/** The files of a part, each with its description. */
export function Attachments({ media, change }: AttachmentsProps) {
  const [open, setOpen] = useState<string | null>(null);
  if (media.length === 0) return null;
  return (
    <ul className={css.attachments}>
      {media.map((one) => (
        <Attachment
          key={one.id}
          one={one}
          open={open === one.id}
          toggle={() => setOpen(open === one.id ? null : one.id)}
          change={(next) => change(media.map((other) => (other.id === one.id ? next : other)))}
          remove={() => change(media.filter((other) => other.id !== one.id))}
        />
      ))}
    </ul>
  );
}

interface AttachmentProps {
  one: PostMedia;
  open: boolean;
  toggle: () => void;
  change: (media: PostMedia) => void;
  remove: () => void;
}

function Attachment({ one, open, toggle, change, remove }: AttachmentProps) {
  const file = useQuery({ ...mediaQuery(one.id), retry: false });
  const { allowed } = useComposing();
  const name = file.data?.name ?? one.id;
  const alt = one.alt_text ?? file.data?.alt_text ?? "";
  return (
    <li className={css.attachment} data-open={open || undefined}>
      <div className={css.attachmentPicture}>
        {file.data ? <Thumb media={file.data} alt={alt} /> : <span className={css.attachmentGone}>{file.isError ? whyNoFile(file.error) : "…"}</span>}
        <button type="button" className={css.attachmentRemove} aria-label={w.removeMedia(name)} onClick={remove}>
          ×
        </button>
        {one.sensitive && <span className={css.attachmentMark}>{w.sensitiveShort}</span>}
      </div>
      <Button size="compact-xs" variant={alt ? "subtle" : "light"} color={alt ? "gray" : undefined} aria-expanded={open} onClick={toggle} aria-label={w.altOf(name)} title={alt || w.altNudge}>
        {alt ? `✓ ${w.alt}` : `+ ${w.alt}`}
      </Button>
      {open && (
        <div className={css.altEditor}>
          <Textarea
            label={w.altOf(name)}
            description={w.altNudge}
            value={one.alt_text ?? file.data?.alt_text ?? ""}
            maxLength={allowed.altMax ?? undefined}
            autosize
            minRows={2}
            maxRows={6}
            onChange={(event) => change({ ...one, alt_text: event.currentTarget.value || null })}
          />
          {allowed.sensitive && <Checkbox size="xs" mt="xs" label={w.sensitive} checked={one.sensitive ?? false} onChange={(event) => change({ ...one, sensitive: event.currentTarget.checked })} />}
        </div>
      )}
    </li>
  );
}
