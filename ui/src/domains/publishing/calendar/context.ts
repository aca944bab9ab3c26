import { createContext, useContext } from "react";
import type { CalendarItem } from "@/api";
import type { Local } from "./days";

/** What every chip and cell of the calendar needs. It changes seldom, so that few of them are drawn anew. */
export interface Board {
  zone: string;
  /** `2026-11-30T09:00`: cells before it have passed. */
  nowLocal: Local;
  may: boolean;
  usernames: ReadonlyMap<string, string>;
  move: (item: CalendarItem, to: { local: Local; timezone: string }) => void;
  compose: (local: Local) => void;
  /** The posts in view by time, where a range is chosen. */
  order: () => string[];
  /** One step of the arrow keys, up and down. */
  step: "week" | "hour";
}

const Context = createContext<Board | null>(null);
export const BoardContext = Context;

export function useBoard(): Board {
  const board = useContext(Context);
  if (!board) throw new Error("outside the calendar");
  return board;
}
