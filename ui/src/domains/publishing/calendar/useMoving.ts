import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { usePermission } from "@/domains/identity";
import type { CalendarItem, CalendarSpan, PostWhen } from "@/api";
import { toast } from "@/kit";
import { dateTime } from "@/lib/format";
import { words } from "@/words";
import { useMove, whenOf } from "../changes";
import { instantOf, type Local } from "./days";

const w = words.publishing.calendar;

/** Why a post keeps its time; undefined when it can be moved. */
export function keepsTime(item: Pick<CalendarItem, "movable" | "state">): string | undefined {
  if (item.movable) return undefined;
  return w.cannotMove[item.state] ?? w.cannotMove.other;
}

/** Moves posts in time: shown at once, told to the server, taken back when it refuses or somebody undoes it. */
export function useMoving() {
  const move = useMove();
  const mayApprove = usePermission("approve");
  const queries = useQueryClient();

  return async (item: CalendarItem, to: { local: Local; timezone: string }) => {
    const stays = keepsTime(item);
    if (stays) return toast.refused(stays);
    const instant = instantOf(to.local, to.timezone);
    if (instant < Date.now()) return toast.refused(w.inPast);
    if (instant === Date.parse(item.at)) return;
    const change = { id: item.id, keepApproved: mayApprove && item.state === "scheduled" };
    const before = place(queries, item.id, { at: new Date(instant).toISOString(), ...to });
    const undo = async (back: PostWhen) => {
      try {
        await move.mutateAsync({ ...change, when: back });
        toast.done(w.movedBack);
      } catch (error) {
        toast.failed(error);
      }
    };
    try {
      // Awaited: several moves may be under way, and each has its own word and its own way back.
      const post = await move.mutateAsync({ ...change, when: { kind: "at", ...to } });
      const back = whenOf(post.previous);
      const said = w.moved(dateTime(post.when?.due_at ?? new Date(instant).toISOString(), to.timezone));
      const again = item.state === "scheduled" && post.state === "waiting" ? ` ${w.needsApproval}` : "";
      toast.done(`${said}.${again}`, back ? { label: w.undo, run: () => void undo(back) } : undefined);
    } catch (error) {
      if (before) place(queries, item.id, before);
      toast.failed(error);
    }
  };
}

type Place = Pick<CalendarItem, "at" | "local" | "timezone">;

/** Puts a post elsewhere on every calendar that is held, and answers where it was. */
function place(queries: QueryClient, id: string, to: Place): Place | null {
  let before: Place | null = null;
  queries.setQueriesData<CalendarSpan>({ queryKey: ["publishing", "calendar"] }, (span) => {
    const found = span?.items.find((item) => item.id === id);
    if (!span || !found) return span;
    before ??= { at: found.at, local: found.local, timezone: found.timezone };
    const items = span.items.map((item) => (item.id === id ? { ...item, ...to } : item));
    return { ...span, items: items.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)) };
  });
  return before;
}
