import type { Recurrence } from "@/api";
import { confirm, toast } from "@/kit";
import { words } from "@/words";
import { useDeleteRecurrence, usePauseRecurrence, useResumeRecurrence } from "../queries";

const w = words.recurring;

/** Pause, resume and delete; each says what becomes of the posts it has planned. */
export function useDeeds(gone: () => void = () => undefined) {
  const [pause, resume, remove] = [usePauseRecurrence(), useResumeRecurrence(), useDeleteRecurrence()];
  const planned = (one: Recurrence) => one.next.filter((next) => next.post_id).length;
  return {
    busy: pause.isPending || resume.isPending || remove.isPending,
    pause: (one: Recurrence) =>
      confirm({ title: w.pauseTitle(one.name), text: w.pauseText(planned(one)), action: w.pause, run: () => pause.mutate(one.id, { onSuccess: () => toast.done(w.paused), onError: toast.failed }) }),
    resume: (one: Recurrence) => resume.mutate(one.id, { onSuccess: () => toast.done(w.resumed), onError: toast.failed }),
    remove: (one: Recurrence) =>
      confirm({
        title: w.deleteTitle(one.name),
        text: w.deleteText(planned(one)),
        action: w.delete,
        danger: true,
        // Awaited: its row goes with the refresh.
        run: () =>
          void remove.mutateAsync(one.id).then(() => {
            toast.done(w.deleted);
            gone();
          }, toast.failed),
      }),
  };
}
