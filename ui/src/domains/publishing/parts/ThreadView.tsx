import type { PostMedia, PostPart } from "@/api";
import { Avatar, Tag } from "@/kit";
import { minutes } from "@/lib/format";
import { words } from "@/words";
import css from "../publishing.module.css";
import { MediaGrid } from "./MediaGrid";

export interface ShownPart {
  text: string;
  media: PostMedia[];
  poll: PostPart["poll"];
  links: string[];
  /** Not a part: what the account says under its own post. */
  isComment?: boolean;
  foot?: React.ReactNode;
}

interface ThreadViewProps {
  name: string;
  username: string;
  avatar?: string | null;
  parts: ShownPart[];
}

/** A post or thread as its readers will see it; a line joins the parts, a first comment stands apart. */
export function ThreadView({ name, username, avatar, parts }: ThreadViewProps) {
  return (
    <ol className={css.threadView}>
      {parts.map((part, at) => (
        <li key={at} data-comment={part.isComment || undefined}>
          <Avatar name={username} src={avatar} size={32} />
          <div>
            <div className={css.threadName}>
              <strong>{name}</strong> <span>@{username}</span> {part.isComment && <Tag>{words.publishing.firstComment.name}</Tag>}
            </div>
            <p className={css.threadText} dir="auto">
              {withLinks(part.text, part.links)}
            </p>
            <MediaGrid media={part.media} />
            {part.poll && <PollView poll={part.poll} />}
            {part.foot}
          </div>
        </li>
      ))}
    </ol>
  );
}

function PollView({ poll }: { poll: NonNullable<PostPart["poll"]> }) {
  return (
    <ul className={css.pollView}>
      {poll.options.map((option, at) => (
        <li key={at}>{option || words.publishing.composer.option(at + 1)}</li>
      ))}
      <li>
        {words.publishing.composer.pollLength} {minutes(poll.minutes)}
      </li>
    </ul>
  );
}

/** Marks what the server called a link; nothing here can be clicked. */
function withLinks(text: string, links: string[]): React.ReactNode[] {
  const pieces: React.ReactNode[] = [];
  let from = 0;
  for (const link of links) {
    const at = text.indexOf(link, from);
    if (at < 0) continue;
    pieces.push(text.slice(from, at), <b key={at}>{link}</b>);
    from = at + link.length;
  }
  return [...pieces, text.slice(from)];
}
