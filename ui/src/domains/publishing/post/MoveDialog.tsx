import { Button, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import type { PostDetail } from "@/api";
import { usePermission } from "@/domains/identity";
import { toast } from "@/kit";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { localOf, soon } from "../calendar/days";
import { useMove, whenOf } from "../changes";
import { ZoneSelect } from "../parts/ZoneSelect";

const w = words.publishing.post;

/** Another time for a planned post; it can be given back. */
export function MoveDialog({ post, close }: { post: PostDetail; close: () => void }) {
  const workspace = useZone();
  const [timezone, setTimezone] = useState(post.when?.timezone ?? workspace);
  const [local, setLocal] = useState(() => post.when?.local ?? (post.when ? localOf(post.when.due_at, timezone) : soon(Date.now(), timezone)));
  const mayApprove = usePermission("approve");
  const move = useMove();
  const keepApproved = mayApprove && post.state === "scheduled";
  const run = () =>
    move.mutate(
      { id: post.id, when: { kind: "at", local, timezone }, keepApproved },
      {
        onSuccess: (done) => {
          close();
          const back = whenOf(done.previous);
          const undo = back && { label: words.publishing.calendar.undo, run: () => move.mutate({ id: post.id, when: back, keepApproved }, { onError: toast.failed }) };
          toast.done(words.publishing.calendar.moved(`${local.replace("T", " ")} ${timezone}`), undo ?? undefined);
        },
        onError: toast.failed,
      },
    );
  return (
    <Modal opened onClose={close} title={w.reschedule}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <TextInput data-autofocus type="datetime-local" required withAsterisk={false} label={w.when} value={local} onChange={(event) => setLocal(event.currentTarget.value.slice(0, 16))} />
        <ZoneSelect label={words.publishing.schedule.zone} value={timezone} onChange={setTimezone} />
        <div>
          <Button type="submit" loading={move.isPending}>
            {w.move}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
