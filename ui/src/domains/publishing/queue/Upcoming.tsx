import { ActionIcon, Button } from "@mantine/core";
import { Link } from "react-router";
import { usePermission } from "@/domains/identity";
import type { Queue } from "@/api";
import { Tag, toast } from "@/kit";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { usePin, useReorder } from "../changes";
import css from "../publishing.module.css";
import { reordered } from "./slots";

const w = words.publishing.queue;

/** The next slots and what sits in them; a free one is a place to write for. */
export function Upcoming({ queue }: { queue: Queue }) {
  const may = usePermission("propose");
  const mayApprove = usePermission("approve");
  const pin = usePin();
  const reorder = useReorder();
  const move = (id: string, by: -1 | 1) => {
    const post_ids = reordered(queue.upcoming, id, by);
    if (post_ids) reorder.mutate({ id: queue.account_id, post_ids, keep_approval: mayApprove }, { onError: toast.failed });
  };
  return (
    <ol className={css.upcoming}>
      {queue.upcoming.map((slot) => (
        <li key={slot.due_at}>
          <time dateTime={slot.due_at}>{dateTime(slot.due_at, queue.timezone)}</time>
          {slot.post_id ? (
            <>
              <Link to={paths.post(slot.post_id)}>{slot.excerpt || words.publishing.nothingWritten}</Link>
              {slot.pinned && <Tag>{w.pinned}</Tag>}
              {may && (
                <span className={css.slotDeeds}>
                  <ActionIcon size={24} variant="subtle" color="gray" aria-label={w.earlier(slot.excerpt ?? "")} disabled={!reordered(queue.upcoming, slot.post_id, -1)} onClick={() => move(slot.post_id!, -1)}>
                    ↑
                  </ActionIcon>
                  <ActionIcon size={24} variant="subtle" color="gray" aria-label={w.later(slot.excerpt ?? "")} disabled={!reordered(queue.upcoming, slot.post_id, 1)} onClick={() => move(slot.post_id!, 1)}>
                    ↓
                  </ActionIcon>
                  <Button size="compact-xs" variant="subtle" color="gray" onClick={() => pin.mutate({ id: slot.post_id!, pinned: !slot.pinned }, { onError: toast.failed })}>
                    {slot.pinned ? w.unpin : w.pin}
                  </Button>
                </span>
              )}
            </>
          ) : (
            <Link className={css.free} to={paths.compose(null, { at: slot.local.slice(0, 16), zone: queue.timezone })}>
              {w.free}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}
