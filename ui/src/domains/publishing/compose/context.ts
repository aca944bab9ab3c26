import { createContext, useContext } from "react";
import type { PostCheck } from "@/api";
import type { EditContent, EditDraft, Side } from "../draft";
import type { Allowed } from "./rules";

/** What every part of the composer works on. */
export interface Composing {
  draft: EditDraft;
  /** Whose text is in front, and what it consists of. */
  side: Side;
  content: EditContent;
  change: (change: (draft: EditDraft) => EditDraft) => void;
  changeContent: (change: (content: EditContent) => EditContent) => void;
  allowed: Allowed;
  /** The accounts this side is for. */
  accountIds: string[];
  /** The server's last answer, also while the next is awaited. */
  check: PostCheck | undefined;
  /** Whether it answers what stands there now. */
  fresh: boolean;
  submit: () => void;
}

const Context = createContext<Composing | null>(null);
export const ComposingContext = Context;

export function useComposing(): Composing {
  const composing = useContext(Context);
  if (!composing) throw new Error("outside the composer");
  return composing;
}
