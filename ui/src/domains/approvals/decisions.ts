import { useState } from "react";
import type { Act } from "@/api";
import { confirm, toast } from "@/kit";
import { money } from "@/lib/format";
import { words } from "@/words";
import { useApprove, useApproveMany, useCancelAct, useReject, useSnooze } from "./queries";

const w = words.approvals;

export interface Decisions {
  approving: string | undefined;
  snoozing: string | null;
  setSnoozing(id: string | null): void;
  approve(act: Act): void;
  reject(act: Act): void;
  snooze(act: Act, ms: number): void;
  cancel(act: Act): void;
  approveAll(acts: Act[], then: () => void): void;
}

/** The verbs of the queue, each with its question and its word of success. */
export function useDecisions(): Decisions {
  const [snoozing, setSnoozing] = useState<string | null>(null);
  const [approve, reject, snooze, cancel, many] = [useApprove(), useReject(), useSnooze(), useCancelAct(), useApproveMany()];
  const said = (message: string) => ({ onSuccess: () => toast.done(message), onError: toast.failed });
  return {
    approving: approve.isPending ? approve.variables.id : undefined,
    snoozing,
    setSnoozing,
    approve: (act) => approve.mutate(act, said(w.approved)),
    reject: (act) =>
      confirm({
        title: w.rejectTitle,
        text: w.rejectText,
        reason: w.rejectReason,
        action: w.reject,
        danger: true,
        run: (reason) => reject.mutate({ id: act.id, reason }, said(w.rejected)),
      }),
    snooze: (act, ms) => {
      const until = new Date(Date.now() + ms).toISOString();
      snooze.mutate({ id: act.id, until }, said(w.snoozed));
    },
    cancel: (act) => cancel.mutate(act.id, said(w.states.cancelled)),
    approveAll: (acts, then) => {
      const price = acts.reduce((sum, act) => sum + (act.price_micros ?? 0), 0);
      confirm({
        title: w.bulkTitle(acts.length),
        text: w.bulkText(acts.length, money(price)),
        action: w.approveSelected(acts.length),
        run: () =>
          many.mutate(acts, {
            onError: toast.failed,
            onSuccess: ({ items }) => {
              then();
              toast.done(w.bulkDone(items.filter((item) => item.ok).length, acts.length));
            },
          }),
      });
    },
  };
}
