import { Checkbox, NumberInput, Select, TagsInput, TextInput, Button } from "@mantine/core";
import { useState } from "react";
import { Conversation } from "@/domains/conversation";
import { OutLink } from "@/kit";
import { words } from "@/words";
import css from "../compose.module.css";
import { useComposing } from "./context";
import { postFrom } from "./rules";

const w = words.publishing.composer;
const DELAY_MAX = 3_600;

/** What applies to a whole post: numbers, pauses, replies, declarations, labels. */
export function ContentOptions() {
  const { content, changeContent, allowed, draft, change } = useComposing();
  const thread = content.parts.length > 1;
  const replies = [{ value: "", label: w.everyone }, ...allowed.replySettings];
  const declared = { paid_partnership: false, ai_media: false, ...content.disclosed };
  const kinds = Object.keys(w.disclosures) as (keyof typeof w.disclosures)[];
  return (
    <div className={css.options}>
      {thread && <Checkbox label={w.numbering} checked={content.numbering ?? false} onChange={(event) => changeContent((now) => ({ ...now, numbering: event.target.checked }))} />}
      {kinds
        .filter((kind) => allowed.disclosures[kind] || declared[kind])
        .map((kind) => (
          <Checkbox key={kind} label={w.disclosures[kind]} checked={declared[kind]} onChange={(event) => changeContent((now) => ({ ...now, disclosed: { ...declared, [kind]: event.target.checked } }))} />
        ))}
      <div className="pairs">
        {allowed.replySettings.length > 0 && (
          <Select label={w.replies} data={replies} value={content.reply_settings ?? ""} onChange={(value) => changeContent((now) => ({ ...now, reply_settings: value || null }))} />
        )}
        {thread && (
          <NumberInput label={w.delay} min={0} max={DELAY_MAX} allowDecimal={false} value={content.delay_seconds ?? 0} onChange={(value) => changeContent((now) => ({ ...now, delay_seconds: Math.min(DELAY_MAX, Math.max(0, Number(value) || 0)) }))} />
        )}
      </div>
      <TagsInput label={w.labels} description={w.labelsHint} value={draft.labels ?? []} maxTags={20} maxLength={50} onChange={(labels) => change((now) => ({ ...now, labels }))} />
      <ReplyTo />
    </div>
  );
}

/** The post this one answers, by its address. */
function ReplyTo() {
  const { draft, change } = useComposing();
  const [typed, setTyped] = useState("");
  const [bad, setBad] = useState(false);
  const to = draft.reply_to;
  // Any of the accounts can look; the first one pays.
  const reader = draft.targets[0]?.account_id;
  if (to) {
    return (
      <div className="stack">
        <div className="spread">
          <span>
            {w.replyTo} <OutLink href={to.url}>@{to.author_username}</OutLink>
          </span>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => change((now) => ({ ...now, reply_to: null }))}>
            {w.replyRemove}
          </Button>
        </div>
        {reader && <Conversation place={{ account_id: reader, remote_id: to.post_id }} />}
      </div>
    );
  }
  const add = () => {
    const found = postFrom(typed);
    setBad(!found);
    if (!found) return;
    setTyped("");
    change((now) => ({ ...now, reply_to: { ...found, author_id: null, text: null, mentions_us: null, reply_settings: null } }));
  };
  return (
    <div className={css.replyTo}>
      <TextInput
        style={{ flex: 1 }}
        label={w.replyAdd}
        placeholder={w.replyHint}
        value={typed}
        error={bad ? w.replyBad : undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setBad(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          add();
        }}
      />
      {typed && (
        <Button variant="default" onClick={add}>
          {w.replyAdd}
        </Button>
      )}
    </div>
  );
}
