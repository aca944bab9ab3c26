import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { PostDetail } from "@/api";
import { CopyField, DateTime, Notice, Problem } from "@/kit";
import { words } from "@/words";
import { useSendForReview } from "./reviews";

const w = words.publishing.reviews;
const DAY_H = 24;
const days = [1, 3, 7, 14, 30];

/** Makes a link for a client and shows it the one time it can be shown. */
export function ReviewDialog({ post, close }: { post: PostDetail; close: () => void }) {
  const [name, setName] = useState("");
  const [length, setLength] = useState("7");
  const send = useSendForReview();
  const made = send.data;
  if (made) {
    return (
      <Modal opened onClose={close} title={w.madeTitle} closeOnClickOutside={false}>
        <div className="stack">
          <Notice tone="warn">{w.copyNow}</Notice>
          <CopyField value={new URL(made.url, location.origin).href} label={w.link} />
          <p className="quiet" style={{ margin: 0 }}>
            {w.until} <DateTime at={made.expires_at} />. {w.about}
          </p>
          <div>
            <Button data-autofocus onClick={close}>
              {w.copied}
            </Button>
          </div>
        </div>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={close} title={w.sendTitle}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({ name: name.trim(), post_ids: [post.id], expires_in_hours: Number(length) * DAY_H });
        }}
      >
        <p style={{ margin: 0 }}>{w.about}</p>
        <TextInput data-autofocus label={w.name} description={w.nameHint} required withAsterisk={false} maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Select label={w.length} data={days.map((one) => ({ value: String(one), label: w.days(one) }))} value={length} allowDeselect={false} onChange={(value) => setLength(value ?? "7")} />
        {send.isError && <Problem error={send.error} />}
        <div>
          <Button type="submit" loading={send.isPending}>
            {w.make}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
