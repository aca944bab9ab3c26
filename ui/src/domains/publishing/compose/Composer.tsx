import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { Link } from "react-router";
import type { Account, PlannedPost, PlatformInfo } from "@/api";
import { confirm, Notice, PageHeader, Panel, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { useHotkeys } from "@/lib/hotkeys";
import { useStore } from "@/lib/store";
import { words } from "@/words";
import { createPost, savePost } from "../changes";
import css from "../compose.module.css";
import { contentOf, type EditDraft, emptyDraft, fingerprint, hasWords, type Side, toDraft, toEdit, withContent } from "../draft";
import { checkQuery } from "../queries";
import { AccountPicker } from "./AccountPicker";
import { type Choice, whenFrom } from "./choice";
import { ContentOptions } from "./ContentOptions";
import { type Composing, ComposingContext } from "./context";
import { newName } from "./kept";
import { Orphans } from "./Orphans";
import { Parts } from "./Parts";
import { Preview } from "./Preview";
import { accountsOf, allowedFor } from "./rules";
import { SaveNotices, SaveState } from "./SaveState";
import { SchedulePanel } from "./SchedulePanel";
import { Sides } from "./Sides";
import { useSubmit } from "./useSubmit";
import { isExplicit, type Newer, write } from "./writing";

const ConflictDialog = lazy(() => import("./ConflictDialog"));
const Revisions = lazy(() => import("./Revisions"));
const w = words.publishing.composer;
const TYPING_MS = 300;

interface ComposerProps {
  post: PlannedPost | null;
  /** The same post as the server tells it now. */
  live: PlannedPost | null;
  accounts: Account[];
  platforms: PlatformInfo[];
  /** Chosen at the beginning of a new post. */
  account: string | undefined;
  choice: Choice;
  made: (post: PlannedPost) => void;
  slots: boolean;
}

export function Composer({ post, live, accounts, platforms, account, choice: first, made, slots }: ComposerProps) {
  const [name] = useState(() => post?.id ?? newName());
  const [writing] = useState(() =>
    write({ name, post, draft: post ? toEdit(post.draft) : emptyDraft(account ? [account] : []), server: { create: createPost, save: savePost }, made }),
  );
  const now = useStore(writing.now);
  const [choice, choose] = useState(first);
  const [chosenSide, setSide] = useState<Side>("all");
  const [revisions, setRevisions] = useState(false);
  /** The conflict somebody wants to decide later. */
  const [putOff, setPutOff] = useState<Newer | null>(null);
  const { submit, busy } = useSubmit(writing);
  useEffect(() => writing.stop, [writing]);
  useEffect(() => {
    if (live) writing.heard(live);
  }, [live, writing]);

  const { draft } = now;
  const side = draft.targets.some((target) => target.account_id === chosenSide) ? chosenSide : "all";
  const accountIds = accountsOf(draft, side);
  const allowed = useMemo(() => allowedFor(side === "all" ? draft.targets.map((target) => target.account_id) : [side], accounts, platforms), [side, draft.targets, accounts, platforms]);
  const checked = useCheck(draft, choice, now.post?.id ?? null);
  const send = () => void submit(writing.now.get().draft, whenFrom(choice));
  const composing: Composing = {
    draft,
    side,
    content: contentOf(draft, side),
    change: writing.change,
    changeContent: (change) => writing.change((before) => withContent(before, side, change)),
    allowed,
    accountIds,
    check: checked.data,
    fresh: checked.fresh,
    submit: send,
  };
  useHotkeys({ "mod+enter": (event) => !(event.target as Element).closest("[role=dialog]") && send() });
  const explicit = isExplicit(now.post);
  return (
    <ComposingContext value={composing}>
      <PageHeader title={post ? w.editTitle : w.title} actions={<HeadActions saveState={<SaveState now={now} />} post={now.post} revisions={() => setRevisions(true)} />} />
      <div className={css.board}>
        <div className={css.editor}>
          {!post && <Orphans name={name} />}
          <SaveNotices now={now} decide={() => setPutOff(null)} />
          {explicit && <Explicit unsaved={now.saving === "unsaved" || now.saving === "failed"} save={writing.flush} discard={() => now.post && writing.change(() => toEdit(now.post!.draft))} />}
          <AccountPicker accounts={accounts} />
          <Sides accounts={accounts} show={setSide} />
          {draft.targets.length > 0 && !allowed.threads && composing.content.parts.length > 1 && <Notice tone="warn">{w.noThreads}</Notice>}
          <Parts key={side} />
          <Panel title={w.options}>
            <ContentOptions />
          </Panel>
        </div>
        <div className={css.aside}>
          <SchedulePanel choice={choice} choose={choose} busy={busy} slots={slots} />
          {hasWords(toDraft(draft)) && <Preview accounts={accounts} error={checked.error} retry={checked.retry} />}
        </div>
      </div>
      <Suspense fallback={null}>
        {now.newer && now.newer !== putOff && <ConflictDialog writing={writing} now={now} close={() => setPutOff(now.newer)} />}
        {revisions && now.post && (
          <Revisions
            id={now.post.id}
            current={toDraft(draft)}
            close={() => setRevisions(false)}
            take={(older) => {
              writing.change(() => toEdit(older));
              setRevisions(false);
              toast.done(words.publishing.revisions.used);
            }}
          />
        )}
      </Suspense>
    </ComposingContext>
  );
}

/** Asks the server a moment after the last key; the last answer stays until the next. */
function useCheck(draft: EditDraft, choice: Choice, id: string | null) {
  const plain = useMemo(() => toDraft(draft), [draft]);
  const when = useMemo(() => whenFrom(choice), [choice]);
  const [asked] = useDebouncedValue(plain, TYPING_MS);
  const [askedWhen] = useDebouncedValue(when, TYPING_MS);
  const query = useQuery({ ...checkQuery(asked, askedWhen, id), enabled: asked.targets!.length > 0 });
  const settled = JSON.stringify(asked) === fingerprint(draft) && JSON.stringify(askedWhen) === JSON.stringify(when);
  return { data: plain.targets!.length > 0 ? query.data : undefined, error: query.error, retry: () => void query.refetch(), fresh: settled && !query.isPlaceholderData && query.isSuccess };
}

function HeadActions({ saveState, post, revisions }: { saveState: React.ReactNode; post: PlannedPost | null; revisions: () => void }) {
  return (
    <>
      {saveState}
      {post && post.revision > 1 && (
        <Button size="xs" variant="subtle" color="gray" onClick={revisions}>
          {w.revisions}
        </Button>
      )}
      {post && (
        <Button size="xs" variant="default" component={Link} to={paths.post(post.id)}>
          {w.openPost}
        </Button>
      )}
    </>
  );
}

/** A planned post is not saved by itself: a change takes its approvals back. */
function Explicit({ unsaved, save, discard }: { unsaved: boolean; save: () => Promise<PlannedPost>; discard: () => void }) {
  const ask = () =>
    confirm({
      title: w.saveTitle,
      text: w.saveText,
      action: w.saveExplicit,
      run: () => void save().then(() => toast.done(w.savedAgain), toast.failed),
    });
  return (
    <Notice
      tone="warn"
      action={
        unsaved ? (
          <span className="row" style={{ flex: "none" }}>
            <Button size="compact-xs" onClick={ask}>
              {w.saveExplicit}
            </Button>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={discard}>
              {w.discard}
            </Button>
          </span>
        ) : undefined
      }
    >
      {w.explicit}
    </Notice>
  );
}
