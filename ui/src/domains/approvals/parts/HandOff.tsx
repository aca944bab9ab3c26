import { Button } from "@mantine/core";
import type { Act } from "@/api";
import { KeyHint, Notice, toast } from "@/kit";
import { words } from "@/words";
import { useOpened, useSettle } from "../queries";

const w = words.approvals;
const isWeb = (url: string | null | undefined): url is string => Boolean(url && /^https?:\/\//i.test(url));

/** Opens the platform's own page with the text filled in; the person posts it there. */
function OpenButton({ act }: { act: Act }) {
  const opened = useOpened();
  if (!isWeb(act.hand_off_url)) return null;
  return (
    <Button
      data-hand-off
      variant={act.opened_at ? "default" : "filled"}
      component="a"
      href={act.hand_off_url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={() => opened.mutate(act.id, { onError: toast.failed })}
    >
      {w.open(platformOf(act.hand_off_url))} <KeyHint>o</KeyHint>
    </Button>
  );
}

function platformOf(url: string): string {
  const host = new URL(url).hostname.replace(/^www\./, "");
  return /^(x\.com|twitter\.com|127\.|localhost)/.test(host) ? "X" : host;
}

/** A hand-off under way: open the page, then say what happened; Roost looks for the post too. */
export function HandOff({ act }: { act: Act }) {
  const settle = useSettle();
  const say = (result: "sent" | "not_sent") =>
    settle.mutate({ id: act.id, result }, { onSuccess: () => toast.done(w.settle.done), onError: toast.failed });
  return (
    <>
      <Notice tone="info">{act.opened_at ? w.handOff.waiting : w.handOff.how}</Notice>
      <div className="row">
        <OpenButton act={act} />
        <Button variant={act.opened_at ? "filled" : "default"} loading={settle.isPending} onClick={() => say("sent")}>
          {w.handOff.posted}
        </Button>
        <Button variant="default" disabled={settle.isPending} onClick={() => say("not_sent")}>
          {w.handOff.notPosted}
        </Button>
      </div>
    </>
  );
}
