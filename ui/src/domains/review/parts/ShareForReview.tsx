import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { words } from "@/words";
import { LinkForm } from "./LinkForm";

const w = words.review;

/** Asks somebody outside about posts that wait. */
export function ShareForReview({ name, postIds }: { name: string; postIds: string[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" disabled={postIds.length === 0} title={postIds.length === 0 ? w.shareNone : undefined} onClick={() => setOpen(true)}>
        {w.share}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={`${w.share}: ${name}`} closeOnClickOutside={false}>
        {open && <LinkForm posts={postIds} close={() => setOpen(false)} />}
      </Modal>
    </>
  );
}
