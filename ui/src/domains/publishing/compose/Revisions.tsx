import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWho } from "@/domains/identity";
import type { PostDraft } from "@/api";
import { DateTime, Loaded, Tag } from "@/kit";
import { words } from "@/words";
import css from "../compose.module.css";
import { Diff } from "../parts/Diff";
import { revisionQuery, revisionsQuery } from "../queries";

const w = words.publishing.revisions;

interface RevisionsProps {
  id: string;
  /** What stands in the editor. */
  current: PostDraft;
  take: (draft: PostDraft) => void;
  close: () => void;
}

/** What was saved before, what changed since, and the way back. */
export default function Revisions({ id, current, take, close }: RevisionsProps) {
  const list = useQuery(revisionsQuery(id));
  const who = useWho();
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <Modal opened onClose={close} title={w.title} size="xl">
      <Loaded query={list}>
        {(revisions) => (
          <div className={css.revisions}>
            <ul aria-label={w.list}>
              {revisions.map((one) => (
                <li key={one.revision}>
                  <button type="button" aria-pressed={chosen === one.revision} onClick={() => setChosen(one.revision)}>
                    <DateTime at={one.at} /> <span className="quiet">{w.by(who(one.by))}</span> {one.is_current && <Tag>{w.current}</Tag>} {one.is_scheduled && <Tag tone="info">{w.scheduled}</Tag>}
                  </button>
                </li>
              ))}
            </ul>
            {chosen !== null ? <One id={id} revision={chosen} current={current} take={take} /> : <p className="quiet">{revisions.length === 1 ? w.one : w.compare}</p>}
          </div>
        )}
      </Loaded>
    </Modal>
  );
}

function One({ id, revision, current, take }: { id: string; revision: number; current: PostDraft; take: (draft: PostDraft) => void }) {
  return (
    <Loaded query={useQuery(revisionQuery(id, revision))}>
      {({ draft }) => (
        <div className="stack">
          <h3 className={css.sub}>{w.compare}</h3>
          <Diff before={draft} after={current} removed={w.removed} added={w.added} same={w.same} />
          <div>
            <Button variant="default" onClick={() => take(draft)}>
              {w.use}
            </Button>
          </div>
        </div>
      )}
    </Loaded>
  );
}
