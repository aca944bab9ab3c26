import { Tabs } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";

const w = words.library;
type Name = keyof typeof w.tabs;

const addresses: Record<Name, string> = {
  campaigns: paths.campaigns(),
  recurring: paths.recurring(),
  templates: paths.library("templates"),
  snippets: paths.library("snippets"),
  hashtags: paths.library("hashtags"),
  mentions: paths.library("mentions"),
};

/** What is planned in advance, and what it is made of: one row of tabs over several pages. */
export function PlanTabs({ current }: { current: Name }) {
  const names = Object.keys(addresses) as Name[];
  return <Tabs label={w.tabsLabel} tabs={names.map((name) => ({ to: addresses[name], label: w.tabs[name], current: name === current }))} />;
}
