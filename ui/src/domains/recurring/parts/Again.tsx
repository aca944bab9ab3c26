import { Button, NumberInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Link, useNavigate } from "react-router";
import type { PostDetail } from "@/api";
import { useAccount } from "@/domains/connections";
import { shownParts, ThreadView } from "@/domains/publishing";
import { KeyHint, Notice, Panel, Problem, toast } from "@/kit";
import { tomorrow } from "@/lib/format";
import { useHotkeys } from "@/lib/hotkeys";
import { paths } from "@/lib/paths";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { beginAgain, blocked, type Form, ROUNDS_MAX, timingOf, toRecycling } from "../form";
import { previewAgainQuery, useRecycle } from "../queries";
import css from "../recurring.module.css";
import { sayTiming } from "../say";
import { Foreseen } from "./PreviewPanel";
import { Variations } from "./Variations";

const w = words.recurring.again;
const TYPING_MS = 400;

/** A post that is out comes back in free slots, in turns with other ways to say it. */
export function Again({ post }: { post: PostDetail }) {
  const zone = useZone();
  const [form, setForm] = useState(() => beginAgain(post, zone, tomorrow(zone, Date.now())));
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }));
  const wish = useMemo(() => toRecycling(form), [form]);
  const [asked] = useDebouncedValue(wish, TYPING_MS);
  const preview = useQuery(previewAgainQuery(post.id, asked));
  const navigate = useNavigate();
  const recycle = useRecycle();
  const submit = () => {
    if (!wish || recycle.isPending) return;
    recycle.mutate(
      { post: post.id, ...wish },
      {
        onSuccess: (made) => {
          toast.done(w.made);
          void navigate(paths.recurrence(made.id), { replace: true });
        },
      },
    );
  };
  useHotkeys({ "mod+enter": submit });
  // It has the name of its post.
  const why = wish ? undefined : blocked({ ...form, name: "–" });
  return (
    <form
      className={css.board}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={css.side}>
        <Source post={post} form={form} />
        <Variations form={form} set={set} rests={false} />
      </div>
      <div className={css.side}>
        <Distance post={post} form={form} set={set} />
        <Foreseen title={words.recurring.preview.title} ready={wish !== null} preview={preview} varied={form.variations.length > 0} />
        <Panel>
          <div className="stack" style={{ "--gap": "8px" } as React.CSSProperties}>
            {recycle.isError && <Problem error={recycle.error} />}
            <Button type="submit" fullWidth loading={recycle.isPending} disabled={why !== undefined} title={why}>
              {w.start} <KeyHint>ctrl ↵</KeyHint>
            </Button>
            <span className="quiet">{why ?? w.startHint}</span>
          </div>
        </Panel>
      </div>
    </form>
  );
}

/** The words that come back, as they went out. */
function Source({ post, form }: { post: PostDetail; form: Form }) {
  const { accounts } = useAccount();
  const first = post.targets[0];
  const account = accounts.find((one) => one.id === first?.account_id);
  const username = account?.username ?? first?.username ?? "–";
  const others = post.targets.length - 1;
  return (
    <Panel title={w.words} action={<Link to={paths.post(post.id)}>{w.open}</Link>}>
      <div className="stack">
        <ThreadView
          name={account?.display_name ?? username}
          username={username}
          avatar={account?.avatar_url}
          parts={shownParts(form.draft.content)}
        />
        {others > 0 && <Notice>{w.others(`@${username}`, others)}</Notice>}
      </div>
    </Panel>
  );
}

function Distance({ post, form, set }: { post: PostDetail; form: Form; set: (change: Partial<Form>) => void }) {
  const username = post.targets[0]?.username ?? "–";
  return (
    <Panel title={words.recurring.timing.title}>
      <div className="stack" style={{ "--gap": "12px" } as React.CSSProperties}>
        <NumberInput label={w.atLeast} description={w.atLeastHint} min={1} max={3650} allowDecimal={false} value={form.atLeast} onChange={(atLeast) => set({ atLeast })} />
        <NumberInput label={w.rounds} description={w.roundsHint} min={1} max={ROUNDS_MAX} allowDecimal={false} value={form.rounds} onChange={(rounds) => set({ rounds })} />
        <p className={css.said}>{sayTiming(timingOf(form), () => `@${username}`)}</p>
        <p className={`quiet ${css.bare}`}>{words.recurring.timing.slotsHint}</p>
        <Link to={paths.recurrence("new", { post: post.id, how: "times" })}>{w.atTimes}</Link>
      </div>
    </Panel>
  );
}
