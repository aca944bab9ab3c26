import { Button } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Campaign, CampaignPreview, Template } from "@/api";
import { Panel, Problem, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import css from "../campaigns.module.css";
import { blocked, type Form, reachable, type Step, steps, toInput } from "../form";
import { useSaveCampaign } from "../queries";
import { LookStep } from "./LookStep";
import { WhatStep } from "./WhatStep";
import { WhenStep } from "./WhenStep";
import { WordsStep } from "./WordsStep";

const w = words.campaigns.form;
const l = words.campaigns.look;

interface CampaignFormProps {
  campaign: Campaign | null;
  start: () => Form;
  templates: Template[];
}

/** A campaign in four steps; which one is in front stands in the address. */
export function CampaignForm({ campaign, start, templates }: CampaignFormProps) {
  const [form, setForm] = useState(start);
  const [wanted, go] = useSearch("step");
  const furthest = steps.indexOf(reachable(form, templates));
  const step: Step = steps[Math.min(furthest, Math.max(0, steps.indexOf(wanted as Step)))] ?? "what";
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }));
  const why = blocked(step, form, templates);
  const next = steps[steps.indexOf(step) + 1];
  const previous = steps[steps.indexOf(step) - 1];
  return (
    <>
      <StepRow step={step} furthest={furthest} go={go} />
      <form
        className={step === "look" ? undefined : css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (next && !why) go(next);
        }}
      >
        <Panel>
          <div className="stack">
            {step === "what" && <WhatStep form={form} set={set} />}
            {step === "when" && <WhenStep form={form} set={set} />}
            {step === "words" && <WordsStep form={form} set={set} templates={templates} />}
            {step === "look" && (
              <LookStep form={form} templates={templates}>
                {(preview) => <Save campaign={campaign} form={form} preview={preview} />}
              </LookStep>
            )}
          </div>
        </Panel>
        <div className={css.foot}>
          {previous && (
            <Button variant="default" onClick={() => go(previous)}>
              {w.previous}
            </Button>
          )}
          {next && (
            <Button type="submit" disabled={why !== undefined} title={why}>
              {w.next}
            </Button>
          )}
          {why && <span className="quiet">{why}</span>}
        </div>
      </form>
    </>
  );
}

function StepRow({ step, furthest, go }: { step: Step; furthest: number; go: (step: Step) => void }) {
  return (
    <nav aria-label={w.stepsLabel}>
      <ol className={css.steps}>
        {steps.map((one, at) => (
          <li key={one}>
            <button type="button" aria-current={one === step ? "step" : undefined} data-done={at < furthest || undefined} disabled={at > furthest} onClick={() => go(one)}>
              {at + 1}. {w.steps[one]}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface SaveProps {
  campaign: Campaign | null;
  form: Form;
  preview: CampaignPreview;
}

/** All or nothing: a campaign with a post that could not go out is not made. */
function Save({ campaign, form, preview }: SaveProps) {
  const save = useSaveCampaign();
  const navigate = useNavigate();
  const run = () =>
    save.mutate(
      { id: campaign?.id, ...toInput(form) },
      {
        onSuccess: (made) => {
          toast.done(campaign ? l.saved : l.created(made.posts.total));
          void navigate(paths.campaign(made.id));
        },
      },
    );
  const posts = preview.posts.length;
  const why = preview.posts.some((post) => post.problems.length > 0) ? l.problemsHint : undefined;
  if (posts === 0) return null;
  return (
    <>
      {save.isError && <Problem error={save.error} />}
      <div className={css.foot}>
        <Button loading={save.isPending} disabled={why !== undefined} title={why} onClick={run}>
          {campaign ? l.save : l.create(posts)}
        </Button>
        <span className="quiet">{why ?? (campaign ? l.saveHint : l.createHint)}</span>
      </div>
    </>
  );
}
