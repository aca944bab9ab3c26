import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import type { Recurrence } from "@/api";
import { useAccount } from "@/domains/connections";
import { usePermission } from "@/domains/identity";
import { localOf, postQuery } from "@/domains/publishing";
import { Lines, Loaded, Notice, PageHeader } from "@/kit";
import { tomorrow } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useSearch } from "@/lib/search";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { begin, fromRecurrence } from "../form";
import { Editor } from "../parts/Editor";
import { RecurrenceStateTag } from "../parts/RecurrenceStateTag";
import { useDeeds } from "../parts/useDeeds";
import { recurrenceQuery } from "../queries";

const w = words.recurring;
const OUT = ["published", "partly_published"];

export function Component() {
  const { id = "new" } = useParams();
  return id === "new" ? <New /> : <Existing id={id} />;
}

/** From a post that exists, or from nothing. A post that is out goes on as evergreen. */
function New() {
  const [from] = useSearch("post");
  const post = useQuery({ ...postQuery(from), enabled: from !== "" });
  const { account, ready } = useAccount();
  const zone = useZone();
  const may = usePermission("propose");
  const start = (evergreen: boolean) => ({ account: account?.status === "connected" ? account.id : undefined, zone, day: tomorrow(zone, Date.now()), evergreen });
  return (
    <>
      <PageHeader title={w.newTitle} about={w.createHint} actions={<Link to={paths.recurring()}>{w.back}</Link>} />
      {!may && <Notice>{w.notAllowed}</Notice>}
      {may && !from && (ready ? <Editor recurrence={null} start={() => begin({ ...start(false), draft: null })} /> : <Lines count={8} />)}
      {may && from && (
        <Loaded query={post} skeleton={<Lines count={8} />}>
          {(found) => <Editor key={found.id} recurrence={null} start={() => ({ ...begin({ ...start(OUT.includes(found.state)), draft: found.draft }), name: found.excerpt.slice(0, 60) })} />}
        </Loaded>
      )}
    </>
  );
}

function Existing({ id }: { id: string }) {
  const recurrence = useQuery(recurrenceQuery(id));
  const zone = useZone();
  const may = usePermission("propose");
  return (
    <>
      <PageHeader title={recurrence.data?.name ?? w.title} actions={recurrence.data ? <Deeds one={recurrence.data} may={may} /> : undefined} />
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
