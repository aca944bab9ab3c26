import type { Act } from "@/api";
import { Conversation } from "@/domains/conversation";
import { Avatar, OutLink, PlainText } from "@/kit";
import { words } from "@/words";
import css from "../approvals.module.css";

/** The post being answered, as its author wrote it, below what it answers itself. */
export function Original({ act }: { act: Act }) {
  const target = act.target;
  if (!target) return null;
  const who = target.author_username ?? "unknown";
  return (
    <section className={css.section} aria-label={words.approvals.original}>
      {target.post_id && <Conversation place={{ account_id: act.account_id, remote_id: target.post_id }} withoutPost />}
      <div className={css.quote}>
        <Avatar name={who} size={34} />
        <div>
          <div className={css.quoteHead}>
            <strong>@{who}</strong>
            <OutLink href={target.url} label={`${words.approvals.openOriginal}: @${who}`}>
              {words.approvals.openOriginal}
            </OutLink>
          </div>
          {target.text ? <PlainText>{target.text}</PlainText> : <span className="quiet">{words.approvals.targetMissing}</span>}
        </div>
      </div>
    </section>
  );
}
