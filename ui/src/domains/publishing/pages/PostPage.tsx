import { Button, Menu, Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { PostDetail } from "@/api";
import { useAccount } from "@/domains/connections";
import { useMe, usePermission, useWho } from "@/domains/identity";
import { confirm, DateTime, Facts, Loaded, Notice, OutLink, PageHeader, Panel, Tag, TimeAgo, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { localOf, soon } from "../calendar/days";
import { useApprovePost, useDelete, useDuplicate, useMove, useRestore, useUnschedule, whenOf } from "../changes";
import { PostStateTag } from "../parts/PostStateTag";
import { TargetCard } from "../parts/TargetCard";
import { ThreadView } from "../parts/ThreadView";
import { ZoneSelect } from "../parts/ZoneSelect";
import css from "../publishing.module.css";
import { postQuery } from "../queries";

const w = words.publishing.post;

/** One post: where it stands at each account, with its proof, and everything that can be done about it. */
export function Component() {
  const { id = "" } = useParams();
  const post = useQuery(postQuery(id));
  const title = post.data?.excerpt || w.title;
  return (
    <>
      <PageHeader title={title.length > 70 ? `${title.slice(0, 70)}…` : title} actions={<Link to={paths.posts()}>{w.back}</Link>} />
      <Loaded query={post}>{(found) => <Post post={found} />}</Loaded>
    </>
  );
}

function Post({ post }: { post: PostDetail }) {
  const custom = (id: string) => (post.draft.targets ?? []).some((target) => target.account_id === id && target.content);
  return (
    <div className="columns">
      <div className="stack">
        <Deeds post={post} />
        <Panel title={w.targets}>
          <div className="stack">
            {post.targets.map((target) => (
              <TargetCard key={target.account_id} target={target} own={custom(target.account_id)} />
            ))}
            {post.targets.length === 0 && <p className="quiet">{words.publishing.schedule.chooseAccount}</p>}
          </div>
        </Panel>
      </div>
      <div className="stack">
        <Panel title={w.content}>
          <Contents post={post} />
        </Panel>
        <Panel>
          <PostFacts post={post} />
        </Panel>
      </div>
    </div>
  );
}

function Contents({ post }: { post: PostDetail }) {
  const { accounts } = useAccount();
  const me = useMe().data;
  const versions: [string | null, PostDetail["draft"]["content"]][] = [[null, post.draft.content]];
  for (const target of post.draft.targets ?? []) if (target.content) versions.push([target.account_id, target.content]);
  const common = post.targets.find((target) => !versions.some(([id]) => id === target.account_id));
  // When every account has words of its own, the common ones go nowhere.
  const shown = common || post.targets.length === 0 ? versions : versions.slice(1);
  return (
    <div className="stack">
      {post.draft.reply_to && (
        <p className={css.replyTo}>
          <OutLink href={post.draft.reply_to.url}>{w.replyTo(post.draft.reply_to.author_username)}</OutLink>
        </p>
      )}
      {shown.map(([id, content]) => {
        const account = accounts.find((one) => one.id === (id ?? common?.account_id));
        return (
          <ThreadView
            key={id ?? "common"}
            name={account?.display_name ?? me?.workspace.name ?? ""}
            username={account?.username ?? common?.username ?? "–"}
            avatar={account?.avatar_url}
            parts={content.parts.map((part) => ({ text: part.text, media: part.media ?? [], poll: part.poll ?? null, links: [] }))}
          />
        );
      })}
    </div>
  );
}

function PostFacts({ post }: { post: PostDetail }) {
  const { facts: f } = w;
  const who = useWho();
  const items: [string, React.ReactNode][] = [
    [f.state, <PostStateTag key="s" state={post.state} />],
    [w.when, <PlannedFor key="w" post={post} />],
    [f.created, <span key="c"><TimeAgo at={post.created_at} /> {w.by(who(post.created_by))}</span>],
    [f.changed, <span key="h"><TimeAgo at={post.changed_at} /> {w.by(who(post.changed_by))}</span>],
    [f.revision, String(post.revision)],
  ];
  const labels = post.draft.labels ?? [];
  if (labels.length > 0) items.push([f.labels, <span key="l" className="row">{labels.map((label) => <Tag key={label}>{label}</Tag>)}</span>]);
  return <Facts items={items} />;
}

function PlannedFor({ post }: { post: PostDetail }) {
  if (!post.when) return w.whenNone;
  if (post.when.kind === "now") return w.whenNow;
  return (
    <>
      <DateTime at={post.when.due_at} /> {post.when.timezone && <span className="quiet">{post.when.local?.slice(11)} {post.when.timezone}</span>}
      {post.when.note && <Notice>{post.when.note}</Notice>}
    </>
  );
}

/** What can be done now, and by whom. */
function Deeds({ post }: { post: PostDetail }) {
  const mayPropose = usePermission("propose");
  const mayApprove = usePermission("approve");
  const approve = useApprovePost();
  const [moving, setMoving] = useState(false);
  const waits = post.targets.some((target) => target.state === "waiting");
  if (!mayPropose && !mayApprove) return null;
  return (
    <div className={css.deeds}>
      {waits && mayApprove && (
        <Button title={w.approveAbout} loading={approve.isPending} onClick={() => approve.mutate(post, { onSuccess: (results) => told(results), onError: toast.failed })}>
          {w.approve}
        </Button>
      )}
      {waits && !mayApprove && <span className="quiet">{w.notApprover}</span>}
      {mayPropose && post.editable && (
        <Button variant={waits && mayApprove ? "default" : "filled"} component={Link} to={paths.compose(post.id)}>
          {w.edit}
        </Button>
      )}
      {mayPropose && post.movable && post.when && (
        <Button variant="default" onClick={() => setMoving(true)}>
          {w.reschedule}
        </Button>
      )}
      {mayPropose && <More post={post} />}
      {moving && <MoveDialog post={post} close={() => setMoving(false)} />}
    </div>
  );
}

function told(results: { act?: unknown; detail?: string | null }[]) {
  const refused = results.find((one) => !one.act);
  if (refused) toast.refused(refused.detail ?? words.kit.brokenDetail);
  else toast.done(w.approved);
}

function More({ post }: { post: PostDetail }) {
  const navigate = useNavigate();
  const [duplicate, unschedule, remove, restore] = [useDuplicate(), useUnschedule(), useDelete(), useRestore()];
  const out = ["published", "partly_published"].includes(post.state);
  const copy = () =>
    duplicate.mutate(post.id, {
      onSuccess: (made) => {
        toast.done(w.duplicated);
        void navigate(paths.compose(made.id));
      },
      onError: toast.failed,
    });
  const askUnschedule = () =>
    confirm({ title: w.unscheduleTitle, text: w.unscheduleText, action: w.unschedule, run: () => unschedule.mutate(post.id, { onSuccess: () => toast.done(w.unscheduled), onError: toast.failed }) });
  const undo = () =>
    restore.mutate(post.id, {
      onSuccess: () => {
        toast.done(w.restored);
        void navigate(paths.post(post.id));
      },
      onError: toast.failed,
    });
  const askDelete = () =>
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
  const scheduled = post.when && post.movable && !["draft", "paused"].includes(post.state);
  return (
    <>
      <Button variant="default" title={out ? w.againAbout : undefined} loading={duplicate.isPending} onClick={copy}>
        {out ? w.again : w.duplicate}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" aria-label={words.shell.more}>
            …
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {scheduled && <Menu.Item onClick={askUnschedule}>{w.unschedule}</Menu.Item>}
          <Menu.Item color="red" onClick={askDelete}>
            {w.delete}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function MoveDialog({ post, close }: { post: PostDetail; close: () => void }) {
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
