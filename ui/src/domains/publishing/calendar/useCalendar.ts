import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useNow } from "@/lib/now";
import { useSearch } from "@/lib/search";
import { useZone } from "@/lib/zone";
import { calendarQuery } from "../queries";
import { dayOf, type Day, daysOf, spanOf, type View, views } from "./days";

/** What the calendar shows, all of it in the address. */
export function useCalendar() {
  const workspace = useZone();
  const now = useNow();
  const [chosenView, setView] = useSearch("view");
  const [chosenDay, setDay] = useSearch("day");
  const [chosenZone, setZone] = useSearch("zone");
  const [account] = useSearch("account");
  const [label] = useSearch("label");
  const [state] = useSearch("state");
  const [campaign] = useSearch("campaign");
  // A month does not fit a phone: there it is a list of what comes.
  const narrow = useMediaQuery("(max-width: 639px)", false, { getInitialValueInEffect: false });
  const usual: View = narrow ? "list" : "month";
  const view: View = views.find((one) => one === chosenView) ?? usual;
  const zone = isZone(chosenZone) ? chosenZone : workspace;
  const today = dayOf(now, zone);
  const day: Day = /^\d{4}-\d\d-\d\d$/.test(chosenDay) && !Number.isNaN(Date.parse(chosenDay)) ? chosenDay : today;
  const days = useMemo(() => daysOf(view, day), [view, day]);
  const span = useMemo(() => spanOf(days, zone), [days, zone]);
  const filter = { account_id: account || undefined, label: label || undefined, state: state || undefined, campaign_id: campaign || undefined };
  const query = useQuery(calendarQuery(span, filter));
  return {
    view,
    narrow,
    day,
    days,
    zone,
    today,
    now,
    span,
    query,
    filtered: Boolean(account || label || state || campaign),
    setView: (next: View) => setView(next === usual ? null : next),
    setDay: (next: Day) => setDay(next === today ? null : next),
    setZone: (next: string) => setZone(next === workspace ? null : next),
  };
}

function isZone(zone: string): boolean {
  try {
    return zone !== "" && Boolean(Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}
