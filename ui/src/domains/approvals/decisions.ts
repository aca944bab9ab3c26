import { useState } from "react";
import { useNavigate } from "react-router";
import type { Act } from "@/api";
import { confirm, toast } from "@/kit";
import { money } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { consentOf, type Judge } from "./consent";
import { fits } from "./content";
import { useApprove, useApproveMany, useCancelAct, useProposeAgain, useReject, useSnooze } from "./queries";

const w = words.approvals;

export interface Decisions {
  approving: string | undefined;
  snoozing: string | null;
  setSnoozing(id: string | null): void;
  approve(act: Act): void;
  reject(act: Act): void;
  snooze(act: Act, ms: number): void;
  cancel(act: Act): void;
  again(act: Act): void;
  approveAll(acts: Act[], then: () => void): void;
}

/** Why an act cannot be approved as it is; undefined when it can. */
export function blockedReason(act: Act, me?: Judge): string | undefined {
  const { closed } = consentOf(act, me);
  if (closed) return closed;
  if (act.route.route === "not_possible") return `${w.routeAbout.not_possible} ${act.route.reason ?? ""}`;
  return fits(act) ? undefined : w.tooLong;
}

/** Several may have to approve: the last one sends it. */
function sayApproved(act: Act) {
  const { given, needed } = consentOf(act, undefined);
  toast.done(act.state === "proposed" ? w.approvedPart(given, needed) : w.approved);
}

/** The verbs of the queue, each with its question and its word of success. */
export function useDecisions(): Decisions {
  const [snoozing, setSnoozing] = useState<string | null>(null);
  const [approve, reject, snooze, cancel, many] = [useApprove(), useReject(), useSnooze(), useCancelAct(), useApproveMany()];
  const again = useProposeAgain();
  const navigate = useNavigate();
  const said = (message: string) => ({ onSuccess: () => toast.done(message), onError: toast.failed });
  return {
    approving: approve.isPending ? approve.variables.id : undefined,
    snoozing,
    setSnoozing,
    approve: (act) => {
      if (act.route.route === "api") return approve.mutate(act, { onSuccess: sayApproved, onError: toast.failed });
      const toHandOff = () => navigate(paths.approvals({ state: "attention", act: act.id }));
      const next = (changed: Act) => (changed.state === "proposed" ? sayApproved(changed) : void toHandOff());
      approve.mutate(act, { onSuccess: next, onError: toast.failed });
    },
    again: (act) => again.mutate(act.id, said(w.proposedAgain)),
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
            onSuccess: (results) => {
              then();
              toast.done(w.bulkDone(results.filter((one) => one.act).length, acts.length));
            },
          }),
      });
    },
  };
}
