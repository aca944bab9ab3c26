import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { ApiProblem, type ReviewDecision, type ReviewPost } from "@/api";
import { Notice, Problem, toast } from "@/kit";
import { words } from "@/words";
import { useDecide } from "../queries";
import css from "../review.module.css";
import { hashesOf, standingOf } from "../standing";

const w = words.review.public;
const TEXT_MAX = 4_000;
/** Opened by a press, so the cursor belongs there. */
const focus = (field: HTMLTextAreaElement | null) => field?.focus();

/** The one decision about a post, bound to exactly what is shown. */
export function Decide({ post, token, changed }: { post: ReviewPost; token: string; changed: (post: string) => void }) {
  const [asking, setAsking] = useState(false);
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const decide = useDecide(token);
  const standing = standingOf(post);
  if (standing !== "open") {
    return (
      <div className={css.decided} role="status">
        <Notice tone={standing === "approve" ? "info" : "warn"}>
          <strong>{w.decided[standing]}</strong>
          <div>{standing === "gone" ? w.goneNote : w.decidedNote}</div>
        </Notice>
      </div>
    );
  }
  const send = (decision: ReviewDecision) =>
    decide.mutate(
      { post_id: post.post_id, decision, hashes: hashesOf(post), comment: text.trim() || null },
      {
        onSuccess: () => toast.done(decision === "approve" ? w.approvedToast : w.changesToast),
        onError: (error) => error instanceof ApiProblem && error.code === "publishing.content_changed" && changed(post.post_id),
      },
    );
  const busy = decide.isPending ? decide.variables.decision : undefined;
  const failed = decide.isError && !(decide.error instanceof ApiProblem && decide.error.code === "publishing.content_changed");
  return (
    <div className={css.decide}>
      {failed && (
        <div className={css.wide}>
          <Problem error={decide.error} />
        </div>
      )}
      {asking ? (
        <form
          className={`stack ${css.wide}`}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() === "") return setMissing(true);
            send("changes");
          }}
        >
          <Textarea ref={focus} label={w.changesLabel} description={w.changesHint} autosize minRows={3} maxLength={TEXT_MAX} error={missing && text.trim() === "" ? w.changesNeeded : undefined} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <div className="row">
            <Button size="md" type="submit" loading={busy === "changes"}>
              {w.send}
            </Button>
            <Button size="md" variant="default" onClick={() => setAsking(false)}>
              {w.cancel}
            </Button>
          </div>
        </form>
      ) : (
        <>
          <Button size="md" loading={busy === "approve"} onClick={() => send("approve")}>
            {w.approve}
          </Button>
          <Button size="md" variant="default" disabled={busy !== undefined} onClick={() => setAsking(true)}>
            {w.changes}
          </Button>
        </>
      )}
    </div>
  );
}
