import { paths } from "@/lib/paths";
import { words } from "@/words";
import type { IconName } from "./icons";

export interface Place {
  label: string;
  to: string;
  icon: IconName;
  /** The letter after `g`. */
  key: string;
  /** Other addresses that belong to it. */
  under?: string | string[];
}

const w = words.shell.places;

export const places: Place[] = [
  { label: w.today, to: paths.today(), icon: "today", key: "t" },
  { label: w.approvals, to: paths.approvals(), icon: "approvals", key: "a", under: "/approvals" },
  { label: w.calendar, to: paths.calendar(), icon: "calendar", key: "l", under: "/calendar" },
  { label: w.posts, to: paths.posts(), icon: "posts", key: "p", under: "/posts" },
  { label: w.plan, to: paths.campaigns(), icon: "plan", key: "r", under: ["/campaigns", "/recurring", "/library"] },
  { label: w.media, to: paths.media(), icon: "media", key: "m", under: "/media" },
  { label: w.opportunities, to: paths.opportunities(), icon: "opportunities", key: "o", under: "/opportunities" },
  { label: w.analysis, to: paths.analysis(), icon: "analysis", key: "n", under: "/analysis" },
  { label: w.connections, to: paths.connections(), icon: "connections", key: "c", under: "/connections" },
  { label: w.spend, to: paths.spend(), icon: "spend", key: "s", under: "/spend" },
  { label: w.activity, to: paths.activity(), icon: "activity", key: "y", under: "/activity" },
  { label: w.settings, to: paths.settings(), icon: "settings", key: "e", under: "/settings" },
];

/** Those one thumb away on a phone; the rest is behind "More". */
export const phonePlaces = places.slice(0, 4);

export function isHere(place: Place, pathname: string): boolean {
  return place.under ? [place.under].flat().some((under) => pathname.startsWith(under)) : pathname === place.to;
}
