import { ActionIcon, Button, SegmentedControl, Select } from "@mantine/core";
import type { CalendarItem, PostState } from "@/api";
import { usePermission } from "@/domains/identity";
import { useSearch } from "@/lib/search";
import { useStore } from "@/lib/store";
import { words } from "@/words";
import css from "../calendar.module.css";
import { useCampaignChoices } from "../campaigns";
import { stepped, type View, views } from "./days";
import { spanName } from "./names";
import { useSelection } from "./selection";
import type { useCalendar } from "./useCalendar";

const w = words.publishing.calendar;

interface ToolbarProps {
  calendar: ReturnType<typeof useCalendar>;
  usernames: ReadonlyMap<string, string>;
  items: CalendarItem[];
}

export function Toolbar({ calendar, usernames, items }: ToolbarProps) {
  const { view, day, days, today } = calendar;
  const go = (by: number) => calendar.setDay(stepped(view, day, by));
  return (
    <div className={css.toolbar}>
      <div className={css.steps}>
        <Button size="xs" variant="default" onClick={() => calendar.setDay(today)}>
          {w.today}
        </Button>
        <ActionIcon variant="default" size={30} aria-label={w.earlier} onClick={() => go(-1)}>
          ‹
        </ActionIcon>
        <ActionIcon variant="default" size={30} aria-label={w.later} onClick={() => go(1)}>
          ›
        </ActionIcon>
        <h2 aria-live="polite">{spanName(view, day, days)}</h2>
      </div>
      <SegmentedControl size="xs" aria-label={w.view} data={views.map((one) => ({ value: one, label: w.views[one] }))} value={view} onChange={(next) => calendar.setView(next as View)} />
      <Filters usernames={usernames} items={items} filtered={calendar.filtered} />
      <Choosing />
    </div>
  );
}

function Choosing() {
  const may = usePermission("propose");
  const choosing = useSelection();
  const { on } = useStore(choosing.now);
  if (!may) return null;
  return (
    <Button size="xs" variant={on ? "light" : "default"} aria-pressed={on} onClick={on ? choosing.stop : choosing.start}>
      {on ? w.selectDone : w.select}
    </Button>
  );
}

function Filters({ usernames, items, filtered }: { usernames: ReadonlyMap<string, string>; items: CalendarItem[]; filtered: boolean }) {
  const [account, setAccount] = useSearch("account");
  const [label, setLabel] = useSearch("label");
  const [state, setState] = useSearch("state");
  const [campaign, setCampaign] = useSearch("campaign");
  const campaigns = useCampaignChoices(campaign, w.anyCampaign);
  const accounts = [{ value: "", label: w.anyAccount }, ...[...usernames].map(([value, name]) => ({ value, label: `@${name}` }))];
  const labels = [...new Set([...items.flatMap((item) => item.labels), ...(label ? [label] : [])])].sort();
  const states = [{ value: "", label: w.anyState }, ...(Object.keys(words.publishing.states) as PostState[]).map((one) => ({ value: one, label: words.publishing.states[one] }))];
  const clear = () => [setAccount, setLabel, setState, setCampaign].forEach((set) => set(null));
  return (
    <div className={css.filters} role="search" aria-label={w.filters}>
      {usernames.size > 1 && <Select size="xs" w={140} aria-label={w.account} data={accounts} value={account} onChange={setAccount} />}
      {labels.length > 0 && <Select size="xs" w={130} aria-label={w.label} data={[{ value: "", label: w.anyLabel }, ...labels.map((one) => ({ value: one, label: one }))]} value={label} onChange={setLabel} />}
      <Select size="xs" w={140} aria-label={w.state} data={states} value={state} onChange={setState} />
      {campaigns.length > 0 && <Select size="xs" w={150} aria-label={w.campaign} data={campaigns} value={campaign} onChange={setCampaign} />}
      {filtered && (
        <Button size="compact-xs" variant="subtle" onClick={clear}>
          {w.clear}
        </Button>
      )}
    </div>
  );
}
