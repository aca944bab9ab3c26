import { Button, Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { Link, useNavigate } from "react-router";
import type { PostDetail } from "@/api";
import { confirm, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { useDelete, useDuplicate, usePostAgain, useRestore, useUnschedule } from "../changes";
import { removable } from "./removing";
import { RemoveDialog } from "./RemoveDialog";

const RecycleDialog = lazy(() => import("./RecycleDialog"));
const w = words.publishing.post;
const a = words.publishing.afterwards;

/** What is done less often: say it again, let it come back, take it away. */
export function MoreDeeds({ post }: { post: PostDetail }) {
  const [open, setOpen] = useState<"recycle" | "remove" | null>(null);
  const unschedule = useUnschedule();
  const out = ["published", "partly_published"].includes(post.state);
  const scheduled = post.when && post.movable && !["draft", "paused"].includes(post.state);
  const askUnschedule = () =>
    confirm({ title: w.unscheduleTitle, text: w.unscheduleText, action: w.unschedule, run: () => unschedule.mutate(post.id, { onSuccess: () => toast.done(w.unscheduled), onError: toast.failed }) });
  const close = () => setOpen(null);
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
          {post.state === "published" && <Menu.Item onClick={() => setOpen("recycle")}>{a.recycle.menu}</Menu.Item>}
          <Menu.Item component={Link} to={paths.recurrence("new", { post: post.id })}>
            {a.makeRecurring}
          </Menu.Item>
          {scheduled && <Menu.Item onClick={askUnschedule}>{w.unschedule}</Menu.Item>}
          {removable(post.targets).length > 0 && (
            <Menu.Item color="var(--rust)" onClick={() => setOpen("remove")}>
              {a.remove.menu}
            </Menu.Item>
          )}
          <DeleteItem post={post} out={out} />
        </Menu.Dropdown>
      </Menu>
      {open === "remove" && <RemoveDialog post={post} close={close} />}
      <Suspense fallback={null}>{open === "recycle" && <RecycleDialog post={post} close={close} />}</Suspense>
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
