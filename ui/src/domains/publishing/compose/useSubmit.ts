import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { usePermission } from "@/domains/identity";
import { ApiProblem, type PostCheck, type PostWhen } from "@/api";
import { toast } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { refresh, schedulePost } from "../changes";
import { type EditDraft, toDraft } from "../draft";
import { checkQuery } from "../queries";
import type { Writing } from "./writing";

const w = words.publishing.schedule;

/** The first thing in the way; the panel lists them all. */
function reasonOf(check: PostCheck): string {
  const problem = check.problems[0] ?? check.accounts.flatMap((account) => account.problems)[0];
  return problem?.message ?? w.fix;
}

/** Saves what stands there, then gives it its time; whoever may approve approves what was shown in the same step. */
export function useSubmit(writing: Writing) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const may = usePermission("approve");
  const running = useRef(false);
  const [busy, setBusy] = useState(false);

  const run = async (draft: EditDraft, when: PostWhen) => {
    const check = await queries.fetchQuery(checkQuery(toDraft(draft), when, writing.now.get().post?.id ?? null));
    if (!check.ok) return toast.refused(reasonOf(check));
    const post = await writing.flush();
    const approve = may ? check.accounts.map(({ account_id, content_hash }) => ({ account_id, content_hash })) : null;
    const done = await schedulePost(post.id, post.revision, when, approve);
    writing.stop();
    void refresh(queries);
    toast.done(done.state === "waiting" ? w.done.waiting : when.kind === "now" ? w.done.now : w.done.scheduled);
    await navigate(paths.post(post.id));
  };
  const submit = async (draft: EditDraft, when: PostWhen | null) => {
    if (!when || running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await run(draft, when);
    } catch (error) {
      const changed = error instanceof ApiProblem && error.code === "publishing.content_changed";
      if (changed) void queries.invalidateQueries({ queryKey: ["publishing-check"] });
      toast.failed(error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { submit, busy };
}
