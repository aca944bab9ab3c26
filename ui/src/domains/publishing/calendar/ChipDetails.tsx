import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { CalendarItem } from "@/api";
import { Notice, OutLink, PlainText } from "@/kit";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../calendar.module.css";
import { Picture } from "../parts/MediaGrid";
import { PostStateTag } from "../parts/PostStateTag";
import { postQuery } from "../queries";
import { useBoard } from "./context";
import { inZone, localOf } from "./days";

const w = words.publishing.calendar;
const PICTURES = 4;

/** What a chip is too small to say, and the way to move it without dragging. */
export function ChipDetails({ item, stays, close }: { item: CalendarItem; stays: string | undefined; close: () => void }) {
  const { zone, usernames } = useBoard();
  const url = item.targets.find((target) => target.remote_url)?.remote_url;
  return (
    <div className={css.details} role="group" aria-label={item.excerpt || words.publishing.nothingWritten}>
      <div className="row">
        <PostStateTag state={item.state} />
        {item.parts > 1 && <span className="quiet">{words.publishing.parts(item.parts)}</span>}
        {item.media > 0 && <span className="quiet">{words.publishing.files(item.media)}</span>}
      </div>
      {item.media > 0 && <Pictures id={item.id} />}
      <PlainText clamp={4}>{item.excerpt || words.publishing.nothingWritten}</PlainText>
      <time dateTime={item.at} className="num">
        {dateTime(item.at, zone)}
      </time>
      {item.timezone && item.timezone !== zone && <span className="quiet">{dateTime(item.at, item.timezone)}</span>}
      <span className="quiet">{item.targets.map((target) => `@${usernames.get(target.account_id) ?? target.account_id}`).join(", ")}</span>
      {item.labels.length > 0 && <span className="quiet">{item.labels.join(", ")}</span>}
      {stays ? <Notice>{stays}</Notice> : <MoveTo item={item} close={close} />}
      <div className="row">
        <Button size="xs" component={Link} to={paths.post(item.id)}>
          {w.open}
        </Button>
        {item.movable && (
          <Button size="xs" variant="default" component={Link} to={paths.compose(item.id)}>
            {w.edit}
          </Button>
        )}
        <OutLink href={url}>{url ? words.publishing.post.openRemote : null}</OutLink>
      </div>
    </div>
  );
}

/** The first files of a post, small; asked for only when somebody looks closer. */
function Pictures({ id }: { id: string }) {
  const post = useQuery(postQuery(id)).data;
  const targets = post?.draft.targets ?? [];
  const contents = post ? [post.draft.content, ...targets.flatMap((target) => target.content ?? [])] : [];
  const files = contents.flatMap((content) => content.parts.flatMap((part) => part.media ?? []));
  const first = files.filter((one, at) => files.findIndex((other) => other.id === one.id) === at).slice(0, PICTURES);
  return (
    <div className={css.pictures} data-count={first.length}>
      {first.map((one) => (
        <Picture key={one.id} one={one} />
      ))}
    </div>
  );
}

function MoveTo({ item, close }: { item: CalendarItem; close: () => void }) {
  const { zone, move } = useBoard();
  const [local, setLocal] = useState(() => localOf(item.at, zone));
  return (
    <form
      className={css.moveTo}
      onSubmit={(event) => {
        event.preventDefault();
        close();
        move(item, inZone(local, zone, item.timezone ?? zone));
      }}
    >
      <TextInput size="xs" type="datetime-local" required withAsterisk={false} label={`${w.moveTo} (${zone})`} value={local} onChange={(event) => setLocal(event.currentTarget.value.slice(0, 16))} style={{ flex: 1 }} />
      <Button size="xs" variant="default" type="submit">
        {w.move}
      </Button>
    </form>
  );
}
