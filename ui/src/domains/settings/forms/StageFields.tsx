import { Button, MultiSelect, NumberInput, Select, TextInput } from "@mantine/core";
import type { PolicyStage, Role } from "@/api";
import { words } from "@/words";
import css from "../settings.module.css";

const w = words.settings.policies.stages;
const STAGES_MAX = 5;
/** Those who may approve at all. */
const approvers: Role[] = ["approver", "admin", "owner"];
const roles = approvers.map((value) => ({ value, label: words.settings.members.roles[value] ?? value }));
const bys = Object.entries(w.bys).map(([value, label]) => ({ value, label }));

export const firstStages = (): PolicyStage[] => [
  { name: w.first[0] ?? "", by: "team", roles: [], approvals: 1 },
  { name: w.first[1] ?? "", by: "client", roles: [], approvals: 1 },
];

interface StageFieldsProps {
  stages: PolicyStage[];
  change: (stages: PolicyStage[]) => void;
}

/** The stages of a policy in their order. */
export function StageFields({ stages, change }: StageFieldsProps) {
  const set = (at: number, part: Partial<PolicyStage>) => change(stages.map((stage, index) => (index === at ? { ...stage, ...part } : stage)));
  const up = (at: number) => change(stages.map((stage, index) => (index === at - 1 ? stages[at]! : index === at ? stages[at - 1]! : stage)));
  return (
    <div>
      <ol className={css.stages}>
        {stages.map((stage, at) => (
          <li key={at}>
            <div className={css.stageHead}>
              {w.stage(at + 1)}
              <span className={css.push}>
                {at > 0 && (
                  <Button size="compact-xs" variant="subtle" color="gray" aria-label={w.up(at + 1)} onClick={() => up(at)}>
                    ↑
                  </Button>
                )}
                {stages.length > 1 && (
                  <Button size="compact-xs" variant="subtle" color="gray" aria-label={w.remove(at + 1)} onClick={() => change(stages.toSpliced(at, 1))}>
                    ×
                  </Button>
                )}
              </span>
            </div>
            <div className={css.stage}>
              <TextInput aria-label={w.nameOf(at + 1)} placeholder={w.name} required maxLength={60} value={stage.name} onChange={(event) => set(at, { name: event.currentTarget.value })} />
              <Select aria-label={w.by} data={bys} value={stage.by} onChange={(by) => by && set(at, { by: by as PolicyStage["by"], roles: [] })} />
              <NumberInput aria-label={w.approvals} min={1} max={5} allowDecimal={false} value={stage.approvals} onChange={(people) => set(at, { approvals: Math.min(5, Math.max(1, Number(people) || 1)) })} />
              {stage.by === "team" && <MultiSelect className={css.wide} aria-label={w.roles} placeholder={stage.roles?.length ? undefined : w.anybody} data={roles} value={stage.roles ?? []} onChange={(chosen) => set(at, { roles: chosen as Role[] })} />}
            </div>
          </li>
        ))}
      </ol>
      {stages.length < STAGES_MAX && (
        <Button size="xs" variant="default" onClick={() => change([...stages, { name: "", by: "team", roles: [], approvals: 1 }])}>
          {w.add}
        </Button>
      )}
      {stages.some((stage) => stage.by === "client") && <p className="quiet">{w.clientHint}</p>}
    </div>
  );
}
