import { Button, Select, TextInput } from "@mantine/core";
import type { PostPart } from "@/api";
import { minutes } from "@/lib/format";
import { words } from "@/words";
import css from "../compose.module.css";
import type { PollRules } from "./rules";

type Poll = NonNullable<PostPart["poll"]>;
const w = words.publishing.composer;
const lengths = [5, 30, 60, 6 * 60, 12 * 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60];

export const newPoll = (rules: PollRules): Poll => ({ options: Array.from({ length: rules.options_min }, () => ""), minutes: Math.min(rules.minutes_max, 24 * 60) });

interface PollEditorProps {
  poll: Poll;
  rules: PollRules;
  change: (poll: Poll | null) => void;
}

export function PollEditor({ poll, rules, change }: PollEditorProps) {
  const set = (at: number, text: string) => change({ ...poll, options: poll.options.with(at, text) });
  const offered = [...new Set([...lengths.filter((one) => one >= rules.minutes_min && one <= rules.minutes_max), poll.minutes])].sort((a, b) => a - b);
  return (
    <fieldset className={css.poll}>
      <legend>{w.poll}</legend>
      {poll.options.map((option, at) => (
        <div key={at} className={css.pollOption}>
          <TextInput size="xs" style={{ flex: 1 }} aria-label={w.option(at + 1)} placeholder={w.option(at + 1)} value={option} maxLength={rules.option_length_max} onChange={(event) => set(at, event.currentTarget.value)} />
          {poll.options.length > rules.options_min && (
            <Button size="compact-xs" variant="subtle" color="gray" aria-label={w.removeOption(at + 1)} onClick={() => change({ ...poll, options: poll.options.toSpliced(at, 1) })}>
              ×
            </Button>
          )}
        </div>
      ))}
      <div className="spread">
        <div className="row">
          {poll.options.length < rules.options_max && (
            <Button size="compact-xs" variant="default" onClick={() => change({ ...poll, options: [...poll.options, ""] })}>
              {w.addOption}
            </Button>
          )}
          <Select size="xs" w={130} aria-label={w.pollLength} data={offered.map((one) => ({ value: String(one), label: minutes(one) }))} value={String(poll.minutes)} onChange={(value) => change({ ...poll, minutes: Number(value) })} />
        </div>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => change(null)}>
          {w.removePoll}
        </Button>
      </div>
    </fieldset>
  );
}
