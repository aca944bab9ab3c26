import { Button, Menu } from "@mantine/core";
import type { Act } from "@/api";
import { usePermission } from "@/domains/identity";
import { KeyHint } from "@/kit";
import { words } from "@/words";
import css from "../approvals.module.css";
import { isEditable } from "../content";
import { blockedReason, type Decisions } from "../decisions";
import { useJudge } from "../queries";

const w = words.approvals;
const HOUR_MS = 3_600_000;
const snoozes = [1, 4, 24, 24 * 7].map((hours, at) => ({ label: w.snoozeFor[at] ?? "", ms: hours * HOUR_MS }));

interface ActionsProps {
  act: Act;
  decisions: Decisions;
  edit: () => void;
}

/** What a person can decide about a waiting act. */
export function Actions({ act, decisions, edit }: ActionsProps) {
  const may = usePermission("approve");
  const me = useJudge();
  if (act.state === "approved") {
    return (
      <div className={css.actions}>
        <Button variant="default" onClick={() => decisions.cancel(act)}>
          {w.cancelAct}
        </Button>
      </div>
    );
  }
  if (act.state !== "proposed") return null;
  if (!may) return <p className={`${css.actions} quiet`}>{w.notAllowed}</p>;
  const blocked = blockedReason(act, me);
  return (
    <div className={css.actions}>
      <Button onClick={() => decisions.approve(act)} loading={decisions.approving === act.id} disabled={blocked !== undefined} title={blocked}>
        {act.route.route === "hand_off" ? w.approveHandOff : w.approve} <KeyHint>a</KeyHint>
      </Button>
      {isEditable(act) && (
        <Button variant="default" onClick={edit}>
          {w.edit} <KeyHint>e</KeyHint>
        </Button>
      )}
      <Menu opened={decisions.snoozing === act.id} onChange={(open) => decisions.setSnoozing(open ? act.id : null)}>
        <Menu.Target>
          <Button variant="default">
            {w.snooze} <KeyHint>s</KeyHint>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {snoozes.map(({ label, ms }) => (
            <Menu.Item key={label} onClick={() => decisions.snooze(act, ms)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button variant="subtle" color="red" className={css.push} onClick={() => decisions.reject(act)}>
        {w.reject} <KeyHint>r</KeyHint>
      </Button>
      {blocked && <p className="quiet" style={{ margin: 0, flexBasis: "100%" }}>{blocked}</p>}
    </div>
  );
}
