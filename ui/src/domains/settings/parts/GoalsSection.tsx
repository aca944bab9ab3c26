import { NumberInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Goal } from "@/api";
import { Loaded, toast } from "@/kit";
import { words } from "@/words";
import { goalsQuery, useSaveGoals } from "../queries";
import { SaveForm } from "./SaveForm";

const w = words.settings.goals;
const MICROS = 1_000_000;
type Form = Record<"followersMin" | "followersMax" | "engagement" | "cost" | "actsMin" | "actsMax", number | string>;

export function GoalsSection() {
  return <Loaded query={useQuery(goalsQuery)}>{({ items }) => <GoalsForm goals={items} />}</Loaded>;
}

function GoalsForm({ goals }: { goals: Goal[] }) {
  const [form, setForm] = useState(() => toForm(goals));
  const change = useSaveGoals();
  const field = (name: keyof Form, step = 1) => ({
    label: w[name],
    value: form[name],
    min: 0,
    step,
    required: true,
    withAsterisk: false,
    onChange: (value: number | string) => setForm({ ...form, [name]: value }),
  });
  const save = () => change.mutate(toInput(form), { onSuccess: () => toast.done(words.settings.saved) });
  return (
    <SaveForm title={w.title} about={w.about} save={save} pending={change.isPending} error={change.error}>
      <div className="pairs">
        <NumberInput {...field("followersMin", 50)} />
        <NumberInput {...field("followersMax", 50)} />
        <NumberInput {...field("engagement", 0.5)} />
        <NumberInput {...field("cost", 0.01)} decimalScale={4} />
        <NumberInput {...field("actsMin")} />
        <NumberInput {...field("actsMax")} />
      </div>
    </SaveForm>
  );
}

/** Targets as they are, or the ones the product suggests. */
function toForm(goals: Goal[]): Form {
  const target = (start: string) => goals.find((goal) => goal.kind.startsWith(start))?.target;
  const range = (start: string, otherwise: { min: number; max: number }) => {
    const found = target(start);
    return found ? { min: found.min ?? otherwise.min, max: found.max ?? otherwise.max } : otherwise;
  };
  const single = (start: string, otherwise: number) => {
    const found = target(start);
    return found?.min ?? found?.max ?? otherwise;
  };
  const followers = range("followers", { min: 500, max: 1000 });
  const acts = range("acts", { min: 20, max: 30 });
  return {
    followersMin: followers.min,
    followersMax: followers.max,
    engagement: Math.round(single("engagement", 0.05) * 10_000) / 100,
    cost: single("cost", 50_000) / MICROS,
    actsMin: acts.min,
    actsMax: acts.max,
  };
}

function toInput(form: Form) {
  return {
    followers_per_month: { min: Number(form.followersMin), max: Number(form.followersMax) },
    engagement_rate_min: Number(form.engagement) / 100,
    cost_per_follower_max_micros: Math.round(Number(form.cost) * MICROS),
    acts_per_day: { min: Number(form.actsMin), max: Number(form.actsMax) },
  };
}
