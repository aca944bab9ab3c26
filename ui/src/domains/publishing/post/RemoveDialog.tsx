import { Button, Checkbox, Modal } from "@mantine/core";
import { useState } from "react";
import type { PostDetail, PostTarget } from "@/api";
import { usePermission } from "@/domains/identity";
import { Notice, OutLink, Problem, toast } from "@/kit";
import { words } from "@/words";
import { nameOfPart } from "../parts/names";
import css from "./post.module.css";
import { removable, useDeletePublished } from "./removing";

const w = words.publishing.afterwards.remove;

/** Says what will be removed where, before anything is. */
export function RemoveDialog({ post, close }: { post: PostDetail; close: () => void }) {
  const targets = removable(post.targets);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(targets.map((target) => target.account_id)));
  const mayApprove = usePermission("approve");
  const remove = useDeletePublished();
  const going = targets.filter((target) => chosen.has(target.account_id));
  const count = going.reduce((sum, target) => sum + partsOf(target), 0);
  const run = () =>
    remove.mutate(
      { id: post.id, account_ids: going.map((target) => target.account_id), approve: mayApprove },
      {
        onSuccess: (after) => {
          close();
          toast.done(after.targets.some((target) => target.deletion?.act_state === "proposed") ? w.asked : w.started);
        },
      },
    );
  return (
    <Modal opened onClose={close} title={w.title}>
      <div className="stack">
        <p style={{ margin: 0 }}>{w.text}</p>
        <ul className={css.going}>
          {targets.map((target) => (
            <li key={target.account_id}>
              <Target target={target} on={chosen.has(target.account_id)} only={targets.length === 1} toggle={(on) => setChosen((before) => toggled(before, target.account_id, on))} />
            </li>
          ))}
        </ul>
        <Notice tone="warn">{w.forEver}</Notice>
        {remove.isError && <Problem error={remove.error} />}
        <p className={`quiet ${css.fine}`}>{mayApprove ? w.approving : w.waits}</p>
        <div className="row">
          <Button color="red" loading={remove.isPending} disabled={going.length === 0} title={going.length === 0 ? w.chooseOne : undefined} onClick={run}>
            {mayApprove ? w.now(count) : w.ask(count)}
          </Button>
          <Button variant="default" data-autofocus onClick={close}>
            {words.kit.cancel}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

const partsOf = (target: PostTarget) => Math.max(1, target.parts.length);

function toggled(before: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(before);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}

function Target({ target, on, only, toggle }: { target: PostTarget; on: boolean; only: boolean; toggle: (on: boolean) => void }) {
  const name = w.at(`@${target.username}`, partsOf(target));
  const links = target.parts.length > 0 ? target.parts.map((part) => ({ part: part.part, name: nameOfPart(part), url: part.remote_url })) : [{ part: 1, name: words.publishing.post.openRemote, url: target.remote_url }];
  return (
    <>
      {only ? <strong>{name}</strong> : <Checkbox label={name} checked={on} onChange={(event) => toggle(event.currentTarget.checked)} />}
      <span className={css.goingLinks}>
        {links.map((one) => (
          <OutLink key={one.part} href={one.url}>
            {links.length > 1 ? one.name : words.publishing.post.openRemote}
          </OutLink>
        ))}
      </span>
    </>
  );
}
