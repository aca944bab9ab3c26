import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { PostCheck } from "@/api";
import { platformsQuery, useAccount } from "@/domains/connections";
import { allowedFor, type Composing, ComposingContext, type EditContent, Parts } from "@/domains/publishing";

interface ContentEditorProps {
  content: EditContent;
  change: (change: (content: EditContent) => EditContent) => void;
  /** For whom it is written; everybody who is connected when nobody is named. */
  accountIds?: string[];
  /** What the server counted. Without it nothing is counted: words with gaps have no length yet. */
  check?: PostCheck;
  submit?: () => void;
}

/** The composer's own editor of parts, for words that are not a post yet. */
export function ContentEditor({ content, change, accountIds, check, submit = nothing }: ContentEditorProps) {
  const { accounts } = useAccount();
  const platforms = useQuery(platformsQuery).data?.items;
  const ids = useMemo(() => (accountIds?.length ? accountIds : accounts.map((account) => account.id)), [accountIds, accounts]);
  const allowed = useMemo(() => allowedFor(ids, accounts, platforms ?? []), [ids, accounts, platforms]);
  const draft = { content, targets: ids.map((account_id) => ({ account_id, content: null })), reply_to: null, labels: [] };
  const composing: Composing = {
    draft,
    side: "all",
    content,
    change: (whole) => change((now) => whole({ ...draft, content: now }).content),
    changeContent: change,
    allowed,
    accountIds: ids,
    check,
    fresh: true,
    submit,
  };
  return (
    <ComposingContext value={composing}>
      <Parts />
    </ComposingContext>
  );
}

function nothing() {}
