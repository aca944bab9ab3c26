import { ApiProblem } from "@/api";
import { store } from "@/lib/store";
import { words } from "@/words";
import { said } from "./said";

export interface Toast {
  id: number;
  title?: string;
  message: string;
  failed: boolean;
  /** One thing that can be done about it, such as taking it back. */
  action?: ToastAction;
}

export interface ToastAction {
  label: string;
  run: () => void;
}

const DONE_MS = 4_000;
/** Long enough to notice a mistake. */
const ACTION_MS = 12_000;
const FAILED_MS = 10_000;
/** More at once would cover what they are about. */
const SHOWN_MAX = 3;

let made = 0;
export const toasts = store<Toast[]>([]);

export const dismiss = (id: number) => toasts.set(toasts.get().filter((one) => one.id !== id));

function show(toast: Omit<Toast, "id">) {
  const id = ++made;
  // The same words twice are one message, shown anew.
  const others = toasts.get().filter((one) => one.message !== toast.message);
  toasts.set([...others, { id, ...toast }].slice(-SHOWN_MAX));
  setTimeout(() => dismiss(id), toast.failed ? FAILED_MS : toast.action ? ACTION_MS : DONE_MS);
}

export const toast = {
  done(message: string, action?: ToastAction) {
    show({ message, failed: false, action });
  },
  /** Something a person asked for that cannot be, in a sentence. */
  refused(message: string) {
    show({ message, failed: true });
  },
  failed(error: unknown) {
    const { title, detail } = said(error);
    show({ title, message: detail ?? (error instanceof ApiProblem ? error.code : words.kit.brokenDetail), failed: true });
  },
};
