import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Act } from "@/api";
import { mediaQuery, Thumb } from "@/domains/media";
import { Counter, Notice, PlainText } from "@/kit";
import { minutes } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../approvals.module.css";
import { removedBy, textOf } from "../content";

const w = words.approvals;
type Part = NonNullable<Act["content"]["parts"]>[number];

/** Exactly what will be sent: one text, or every part of a post with its files. */
export function ActText({ act }: { act: Act }) {
  const parts = act.content.parts;
  if (removedBy(act)) return <Removal act={act} />;
  if (!parts) {
    return (
      <>
        <div className={css.draftText} data-testid="act-text">
          <PlainText>{textOf(act)}</PlainText>
        </div>
        <div className={css.draftFoot}>
          <Counter text={textOf(act)} max={act.length_max} />
        </div>
      </>
    );
  }
  return (
    <ol className={css.actParts} data-testid="act-text">
      {parts.map((part, at) => (
        <li key={at}>
          {parts.length > 1 && <span className="quiet">{w.part(at + 1, parts.length)}</span>}
          <PlainText>{part.text}</PlainText>
          <Files part={part} />
          {part.poll && <p className="quiet">{`${part.poll.options.join(" / ")} (${minutes(part.poll.minutes)})`}</p>}
        </li>
      ))}
      {act.content.first_comment && (
        <li>
          <span className="quiet">{words.publishing.firstComment.name}</span>
          <PlainText>{act.content.first_comment.text}</PlainText>
        </li>
      )}
    </ol>
  );
}

/** What goes, and that it does not come back. */
function Removal({ act }: { act: Act }) {
  return (
    <div className="stack" style={{ "--gap": "8px" } as React.CSSProperties} data-testid="act-text">
      <Notice tone="warn">
        {textOf(act)}. {w.removal.final}
      </Notice>
      {act.content.post_id && <Link to={paths.post(act.content.post_id)}>{w.removal.open}</Link>}
    </div>
  );
}

function Files({ part }: { part: Part }) {
  if (!part.media?.length) return null;
  return (
    <div className={css.actFiles}>
      {part.media.map((one) => (
        <File key={one.id} id={one.id} alt={one.alt_text} />
      ))}
    </div>
  );
}

function File({ id, alt }: { id: string; alt?: string | null }) {
  const file = useQuery(mediaQuery(id)).data;
  return (
    <figure>
      {file && <Thumb media={file} alt={alt} />}
      <figcaption className="quiet">{alt || words.media.noAlt}</figcaption>
    </figure>
  );
}
