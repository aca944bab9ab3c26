import { Button } from "@mantine/core";
import { Link } from "react-router";
import type { Goal } from "@/api";
import { Bar, EmptyState, Missing, Panel, Tag, type Tone } from "@/kit";
import { count, humanise, money, percent } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../today.module.css";

const w = words.today;
const tones: Record<Goal["status"], Tone> = { on_track: "good", behind: "warn", unknown: "plain" };

export function Goals({ goals }: { goals: Goal[] }) {
  const [title, text] = w.goalsEmpty;
  return (
    <Panel title={w.goals} action={<Link to={paths.settings("goals")}>{w.setGoals}</Link>}>
      {goals.length === 0 ? (
        <EmptyState title={title} action={<Button size="xs" component={Link} to={paths.settings("goals")}>{w.setGoals}</Button>}>
          {text}
        </EmptyState>
      ) : (
        goals.map((goal) => <GoalLine key={goal.kind} goal={goal} />)
      )}
    </Panel>
  );
}

function GoalLine({ goal }: { goal: Goal }) {
  const name = w.goalKinds[goal.kind] ?? humanise(goal.kind);
  const show = formatOf(goal.kind);
  return (
    <div className={css.goal}>
      <span title={goal.basis}>
        {name} <Tag tone={tones[goal.status]}>{w.goalStatus[goal.status]}</Tag>
      </span>
      <span className="num">
        {goal.actual == null ? <Missing why={w.goalWhy} /> : show(goal.actual)} <span className="quiet">/ {targetText(goal, show)}</span>
      </span>
      <Bar share={goal.progress ?? 0} label={name} tone={goal.status === "behind" ? "warn" : undefined} />
    </div>
  );
}

function formatOf(kind: string): (value: number) => string {
  if (kind.includes("cost")) return money;
  return kind.includes("rate") ? percent : count;
}

function targetText({ target }: Goal, show: (value: number) => string): string {
  if (target.min != null && target.max != null) return `${show(target.min)}–${show(target.max)}`;
  if (target.min != null) return `≥ ${show(target.min)}`;
  return target.max != null ? `≤ ${show(target.max)}` : "–";
}
