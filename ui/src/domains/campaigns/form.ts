/** What the editor of a campaign holds, what is missing in it, and what it sends. Pure. */
import type { Campaign, CampaignInput, CampaignSchedule, Template } from "@/api";
import { missing, valuesFrom } from "@/domains/library";
import { words } from "@/words";

const w = words.campaigns.form.blocked;

export const steps = ["what", "when", "words", "look"] as const;
export type Step = (typeof steps)[number];

export interface Chosen {
  key: string;
  template_id: string;
  values: Record<string, string>;
}

export interface Form {
  name: string;
  niche_id: string | null;
  account_ids: string[];
  labels: string[];
  schedule: Required<CampaignSchedule>;
  templates: Chosen[];
}

let made = 0;
export const choose = (template_id: string, values: Record<string, string> = {}): Chosen => ({ key: `template-${++made}`, template_id, values });

export function begin(account: string | undefined, timezone: string, from: string, to: string): Form {
  const schedule: Form["schedule"] = { frequency: "weekdays", weekdays: [1], times: ["09:00"], timezone, from, to };
  return { name: "", niche_id: null, account_ids: account ? [account] : [], labels: [], schedule, templates: [] };
}

export function fromCampaign(one: Campaign): Form {
  const { name, niche_id, account_ids, labels, schedule } = one;
  const weekdays = schedule.weekdays?.length ? schedule.weekdays : [1];
  return { name, niche_id: niche_id ?? null, account_ids, labels, schedule: { ...schedule, weekdays }, templates: one.templates.map((each) => choose(each.template_id, each.values ?? {})) };
}

export function toInput(form: Form): CampaignInput {
  const { schedule } = form;
  return {
    name: form.name.trim(),
    niche_id: form.niche_id,
    account_ids: form.account_ids,
    labels: form.labels,
    schedule: { ...schedule, weekdays: schedule.frequency === "weekly" ? schedule.weekdays : [], times: [...new Set(schedule.times.filter(Boolean))].sort() },
    templates: form.templates.map(({ template_id, values }) => ({ template_id, values: valuesFrom(values) })),
  };
}

/** What is missing in a step, in a sentence. The last step is open when nothing is missing anywhere. */
export function blocked(step: Step, form: Form, templates: Template[]): string | undefined {
  switch (step) {
    case "what":
      return form.name.trim() === "" ? w.name : form.account_ids.length === 0 ? w.accounts : undefined;
    case "when":
      return blockedWhen(form.schedule);
    case "words":
      return blockedWords(form.templates, templates);
    case "look":
      return steps.slice(0, 3).map((one) => blocked(one, form, templates)).find(Boolean);
  }
}

function blockedWhen({ frequency, weekdays, times, from, to }: Form["schedule"]): string | undefined {
  if (frequency === "weekly" && weekdays.length === 0) return w.weekdays;
  if (times.filter(Boolean).length === 0) return w.times;
  if (!from || !to) return w.dates;
  return to < from ? w.order : undefined;
}

function blockedWords(chosen: Chosen[], templates: Template[]): string | undefined {
  if (chosen.length === 0) return w.templates;
  const open = chosen.some((one) => {
    const template = templates.find((each) => each.id === one.template_id);
    return !template || missing(template.variables, one.values).length > 0;
  });
  return open ? w.values : undefined;
}

/** How far somebody may go: the first step that is not complete. */
export function reachable(form: Form, templates: Template[]): Step {
  return steps.find((step) => blocked(step, form, templates)) ?? "look";
}
