import type { PostContent, Variable } from "@/api";
import { useAccount } from "@/domains/connections";
import { shownParts, ThreadView } from "@/domains/publishing";
import { words } from "@/words";
import { filled } from "../gaps";

interface FilledProps {
  content: PostContent;
  variables: Variable[];
  values: Record<string, string>;
}

/** A template as its readers would see it. A gap that is still open stays to be seen. */
export function Filled({ content, variables, values }: FilledProps) {
  const { account } = useAccount();
  return <ThreadView name={account?.display_name ?? words.library.templates.previewName} username={account?.username ?? "–"} avatar={account?.avatar_url} parts={shownParts(filled(content, variables, values))} />;
}
