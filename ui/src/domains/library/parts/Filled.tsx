import type { PostContent, Variable } from "@/api";
import { useAccount } from "@/domains/connections";
import { hasWords, shownParts, ThreadView } from "@/domains/publishing";
import { words } from "@/words";
import { filled } from "../gaps";
import css from "../library.module.css";

interface FilledProps {
  content: PostContent;
  variables: Variable[];
  values: Record<string, string>;
}

/** A template as its readers would see it. A gap that is still open stays to be seen. */
export function Filled({ content, variables, values }: FilledProps) {
  const { account } = useAccount();
  if (!hasWords({ content })) return <p className={`quiet ${css.bare}`}>{words.library.templates.previewEmpty}</p>;
  return <ThreadView name={account?.display_name ?? words.library.templates.previewName} username={account?.username ?? "–"} avatar={account?.avatar_url} parts={shownParts(filled(content, variables, values))} />;
}
