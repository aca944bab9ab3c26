import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import type { PostDetail, Recurrence } from "@/api";
import { NoAccounts, useAccount } from "@/domains/connections";
import { usePermission } from "@/domains/identity";
import { localOf, postQuery } from "@/domains/publishing";
import { Lines, Loaded, Notice, PageHeader, Problem } from "@/kit";
import { tomorrow } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useSearch } from "@/lib/search";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { begin, fromRecurrence } from "../form";
import { Again } from "../parts/Again";
import { Editor } from "../parts/Editor";
import { RecurrenceStateTag } from "../parts/RecurrenceStateTag";
import { useDeeds } from "../parts/useDeeds";
import { recurrenceQuery } from "../queries";

const w = words.recurring;

export function Component() {
  const { id = "new" } = useParams();
  return id === "new" ? <New /> : <Existing id={id} />;
}

/** From nothing, or from a post that exists. One that is out comes back as it is, unless somebody wants it otherwise. */
function New() {
  const [from] = useSearch("post");
  const [how] = useSearch("how");
  const post = useQuery({ ...postQuery(from), enabled: from !== "" });
  const may = usePermission("propose");
  const again = post.data?.state === "published" && how !== "times";
  return (
    <>
      <PageHeader title={again ? w.again.title : w.newTitle} about={again ? w.again.about : w.createHint} actions={<Link to={paths.recurring()}>{w.back}</Link>} />
      {!may && <Notice>{w.notAllowed}</Notice>}
      {may && !from && <Blank />}
      {may && from && (
        <Loaded query={post} skeleton={<Lines count={8} />}>
          {(found) => (again ? <Again key={found.id} post={found} /> : <Copied key={found.id} post={found} />)}
        </Loaded>
      )}
    </>
  );
}

function Blank() {
  const { account, accounts, ready, failed } = useAccount();
  const zone = useZone();
  if (failed) return <Problem {...failed} />;
  if (!ready) return <Lines count={8} />;
  if (accounts.length === 0) return <NoAccounts />;
  const start = () => begin({ draft: null, account: account?.status === "connected" ? account.id : undefined, zone, day: tomorrow(zone, Date.now()), evergreen: false });
  return <Editor recurrence={null} start={start} />;
}

/** With the words of a post, to be changed and to come by a rule. */
function Copied({ post }: { post: PostDetail }) {
  const zone = useZone();
  const start = () => begin({ draft: post.draft, account: undefined, zone, day: tomorrow(zone, Date.now()), evergreen: post.state === "partly_published" });
  return (
    <div className="stack">
      {post.state === "published" && <Link to={paths.recurrence("new", { post: post.id })}>{w.again.inSlots}</Link>}
      <Editor recurrence={null} start={() => ({ ...start(), name: post.excerpt.slice(0, 60) })} />
    </div>
  );
}

function Existing({ id }: { id: string }) {
  const recurrence = useQuery(recurrenceQuery(id));
  const zone = useZone();
  const may = usePermission("propose");
  return (
    <>
      <PageHeader title={recurrence.data?.name ?? w.title} actions={recurrence.data ? <Deeds one={recurrence.data} may={may} /> : <Link to={paths.recurring()}>{w.back}</Link>} />
      <Loaded query={recurrence} skeleton={<Lines count={8} />}>
        {(one) => (
          <div className="stack">
            {one.state === "ended" && <Notice>{w.endedBecause(one.ended_because ?? "")}</Notice>}
            {one.problem && <Notice tone="warn">{one.problem}</Notice>}
            {one.source_post_id && <Link to={paths.post(one.source_post_id)}>{w.source}</Link>}
            {!may && <Notice>{w.notAllowed}</Notice>}
            <fieldset disabled={!may} className="plain-fieldset">
              {/* Not new with every change told by the server: what others do must not undo what is being typed. */}
              <Editor key={one.id} recurrence={one} start={() => fromRecurrence(one, zone, localOf(Date.now(), zone).slice(0, 10))} />
            </fieldset>
          </div>
        )}
      </Loaded>
    </>
  );
}

function Deeds({ one, may }: { one: Recurrence; may: boolean }) {
  const navigate = useNavigate();
  const deeds = useDeeds(() => void navigate(paths.recurring()));
  return (
    <>
      <RecurrenceStateTag state={one.state} />
      {may && one.state !== "ended" && (
        <Button size="xs" variant="default" disabled={deeds.busy} onClick={() => (one.state === "paused" ? deeds.resume(one) : deeds.pause(one))}>
          {one.state === "paused" ? w.resume : w.pause}
        </Button>
      )}
      {may && (
        <Button size="xs" variant="default" color="red" disabled={deeds.busy} onClick={() => deeds.remove(one)}>
          {w.delete}
        </Button>
      )}
      <Link to={paths.recurring()}>{w.back}</Link>
    </>
  );
}
