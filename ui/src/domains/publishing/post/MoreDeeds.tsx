import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { PostDetail } from "@/api";
import { confirm, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { useDelete, useDuplicate, usePostAgain, useRestore, useUnschedule } from "../changes";
import { removable } from "./removing";
import { RemoveDialog } from "./RemoveDialog";

const w = words.publishing.post;
const a = words.publishing.afterwards;

/** What is done less often: say it again, let it come back, take it away. */
export function MoreDeeds({ post }: { post: PostDetail }) {
  const [removing, setRemoving] = useState(false);
  const unschedule = useUnschedule();
  const out = ["published", "partly_published"].includes(post.state);
  const scheduled = post.when && post.movable && !["draft", "paused"].includes(post.state);
  const askUnschedule = () =>
    confirm({ title: w.unscheduleTitle, text: w.unscheduleText, action: w.unschedule, run: () => unschedule.mutate(post.id, { onSuccess: () => toast.done(w.unscheduled), onError: toast.failed }) });
  return (
    <>
      <Copy post={post} out={out} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" aria-label={words.shell.more}>
            …
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to={paths.recurrence("new", { post: post.id })}>
            {post.state === "published" ? a.comeBack : a.makeRecurring}
          </Menu.Item>
          {scheduled && <Menu.Item onClick={askUnschedule}>{w.unschedule}</Menu.Item>}
          {removable(post.targets).length > 0 && (
            <Menu.Item color="var(--rust)" onClick={() => setRemoving(true)}>
              {a.remove.menu}
            </Menu.Item>
          )}
          <DeleteItem post={post} out={out} />
        </Menu.Dropdown>
      </Menu>
      {removing && <RemoveDialog post={post} close={() => setRemoving(false)} />}
    </>
  );
}

/** A new draft of the same words; of a published post one that may say them again. */
function Copy({ post, out }: { post: PostDetail; out: boolean }) {
  const navigate = useNavigate();
  const [again, duplicate] = [usePostAgain(), useDuplicate()];
  const copy = out ? again : duplicate;
  const run = () =>
    copy.mutate(post.id, {
      onSuccess: (made) => {
        toast.done(out ? w.againMade : w.duplicated);
        void navigate(paths.compose(made.id));
      },
      onError: toast.failed,
    });
  return (
    <Button variant="default" title={out ? w.againAbout : undefined} loading={copy.isPending} onClick={run}>
      {out ? w.again : w.duplicate}
    </Button>
  );
}

function DeleteItem({ post, out }: { post: PostDetail; out: boolean }) {
  const navigate = useNavigate();
  const [remove, restore] = [useDelete(), useRestore()];
  const undo = () =>
    restore.mutate(post.id, {
      onSuccess: () => {
        toast.done(w.restored);
        void navigate(paths.post(post.id));
      },
      onError: toast.failed,
    });
  const ask = () =>
    confirm({
      title: w.deleteTitle,
      text: out ? `${w.deleteText} ${w.deletePublic}` : w.deleteText,
      action: w.delete,
      danger: true,
      run: () =>
        remove.mutate(post.id, {
          onSuccess: () => {
            toast.done(w.deleted, { label: words.publishing.list.undo, run: undo });
            void navigate(paths.posts());
          },
          onError: toast.failed,
        }),
    });
  return (
    <Menu.Item color="var(--rust)" onClick={ask}>
      {out ? w.deleteHere : w.delete}
    </Menu.Item>
  );
}
