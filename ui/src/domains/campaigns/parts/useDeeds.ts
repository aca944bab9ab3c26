import type { Campaign } from "@/api";
import { confirm, toast } from "@/kit";
import { words } from "@/words";
import { useDeleteCampaign, usePauseCampaign, useResumeCampaign } from "../queries";

const w = words.campaigns.page;
const OVER = ["published", "failed", "missed", "cancelled"];

/** How many of its posts are neither out nor given up. */
export const stillToCome = ({ posts }: Pick<Campaign, "posts">) => posts.total - OVER.reduce((sum, state) => sum + (posts.by_state[state] ?? 0), 0);

/** Pause, resume and delete; each says what becomes of the posts. */
export function useDeeds(gone: () => void) {
  const [pause, resume, remove] = [usePauseCampaign(), useResumeCampaign(), useDeleteCampaign()];
  return {
    busy: pause.isPending || resume.isPending || remove.isPending,
    pause: (one: Campaign) =>
      confirm({ title: w.pauseTitle(one.name), text: w.pauseText(stillToCome(one)), action: w.pause, run: () => pause.mutate(one.id, { onSuccess: () => toast.done(w.paused), onError: toast.failed }) }),
    resume: (one: Campaign) => resume.mutate(one.id, { onSuccess: () => toast.done(w.resumed), onError: toast.failed }),
    remove: (one: Campaign) =>
      confirm({
        title: w.deleteTitle(one.name),
        text: w.deleteText(stillToCome(one)),
        action: w.delete,
        danger: true,
        run: () =>
          void remove.mutateAsync(one.id).then(() => {
            toast.done(w.deleted);
            gone();
          }, toast.failed),
      }),
  };
}
