import type { Account, AccountCheck } from "@/api";
import { Lines, Notice, Panel, Problem, Tag } from "@/kit";
import { count, money } from "@/lib/format";
import { words } from "@/words";
import css from "../compose.module.css";
import { contentOf, type EditDraft } from "../draft";
import { ThreadView } from "../parts/ThreadView";
import { useComposing } from "./context";

const w = words.publishing.composer;

/** What each account will send, by the server's own reading of the draft. */
export function Preview({ accounts, error, retry }: { accounts: Account[]; error: Error | null; retry: () => void }) {
  const { draft, check, fresh } = useComposing();
  if (draft.targets.length === 0) return null;
  if (!check) return <Panel title={w.preview}>{error ? <Problem error={error} retry={retry} /> : <Lines count={4} />}</Panel>;
  return (
    <>
      {error && <Notice tone="warn">{w.checkFailed}</Notice>}
      {check.accounts.map((one) => (
        <Panel key={one.account_id} title={w.preview} note={`@${one.username}`} action={!fresh && !error ? <span className="quiet">{w.checking}</span> : undefined}>
          <div className="stack" style={{ "--gap": "12px" } as React.CSSProperties}>
            <One check={one} draft={draft} account={accounts.find((account) => account.id === one.account_id)} />
          </div>
        </Panel>
      ))}
    </>
  );
}

function One({ check, draft, account }: { check: AccountCheck; draft: EditDraft; account: Account | undefined }) {
  const written = contentOf(draft, check.account_id).parts;
  const parts = check.parts.map((part, at) => ({ ...counted(part), media: written[at]?.media ?? [], poll: written[at]?.poll ?? null }));
  const comment = check.first_comment ? [{ ...counted(check.first_comment), media: [], poll: null, isComment: true }] : [];
  return (
    <>
      <ThreadView name={account?.display_name ?? check.username} username={check.username} avatar={account?.avatar_url} parts={[...parts, ...comment]} />
      <Price check={check} />
      {check.route.route === "hand_off" && <Notice tone="warn">{check.route.reason ?? w.handOff(`@${check.username}`)}</Notice>}
      {check.route.route === "not_possible" && check.problems.length === 0 && <Notice tone="bad">{check.route.reason}</Notice>}
      {check.notices.map((notice) => (
        <Notice key={notice}>{notice}</Notice>
      ))}
    </>
  );
}

const counted = (part: AccountCheck["parts"][number]) => ({
  text: part.text,
  links: part.links,
  foot: (
    <span className={css.previewFoot} data-over={part.length > part.length_max || undefined}>
      {w.counter(count(part.length), count(part.length_max))}
    </span>
  ),
});

/** The price with its reason. */
function Price({ check }: { check: AccountCheck }) {
  const inParts = check.parts.flatMap((part, at) => (part.links.length > 0 ? [check.parts.length > 1 ? w.partName(at + 1) : words.publishing.post.title] : []));
  const linked = check.first_comment?.links.length ? [...inParts, words.publishing.firstComment.name] : inParts;
  return (
    <p className={css.price}>
      <Tag tone={linked.length > 0 ? "warn" : "plain"}>{money(check.price_micros)}</Tag>
      {linked.length > 0 ? w.priceLink(linked.join(", ")) : w.priceNoLink}
    </p>
  );
}
