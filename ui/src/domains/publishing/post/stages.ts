/** The approvals an act takes, one stage after the other. */
export interface Stage {
  name: string;
  by: "team" | "client";
  roles?: string[];
  needed: number;
  given: number;
  /** Whether it is this stage's turn. */
  open: boolean;
}

export const standOf = (stage: Pick<Stage, "given" | "needed" | "open">) => (stage.given >= stage.needed ? "done" : stage.open ? "now" : "later");

/** Whose turn it is; none when all have approved. */
export const nextStage = (stages: Stage[]): Stage | undefined => stages.find((one) => standOf(one) === "now") ?? stages.find((one) => standOf(one) === "later");
