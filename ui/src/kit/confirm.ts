import { store } from "@/lib/store";

export interface Question {
  title: string;
  text: string;
  action: string;
  danger?: boolean;
  /** Ask for a sentence as well; its label. */
  reason?: string;
  reasonOptional?: boolean;
  run: (reason: string) => void;
}

export const asked = store<Question | null>(null);

/** Asks before something that is hard to undo. */
export const confirm = (question: Question) => asked.set(question);
