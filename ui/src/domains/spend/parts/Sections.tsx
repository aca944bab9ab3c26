import { Tabs } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";

const w = words.spend;

export function Sections({ here }: { here: keyof typeof w.tabs }) {
  const to = { today: paths.spend(), ledger: paths.ledger(), prices: paths.prices() };
  const names = Object.keys(w.tabs) as (keyof typeof w.tabs)[];
  return <Tabs label={w.tabsLabel} tabs={names.map((name) => ({ to: to[name], label: w.tabs[name], current: name === here }))} />;
}
