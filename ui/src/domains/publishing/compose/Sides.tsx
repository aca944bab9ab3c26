import { Button } from "@mantine/core";
import type { Account } from "@/api";
import { confirm, Notice } from "@/kit";
import { words } from "@/words";
import css from "../compose.module.css";
import { customise, isCustom, shareCommon, type Side } from "../draft";
import { useComposing } from "./context";

const w = words.publishing.composer;

interface SidesProps {
  accounts: Account[];
  show: (side: Side) => void;
}

/** Versions of the text: the common one, and one for each account that wants its own. */
export function Sides({ accounts, show }: SidesProps) {
  const { draft, side, change } = useComposing();
  if (draft.targets.length < 2) return null;
  const nameOf = (id: string) => `@${accounts.find((account) => account.id === id)?.username ?? id}`;
  const sides: [Side, string][] = [["all", w.allAccounts], ...draft.targets.map((target): [Side, string] => [target.account_id, nameOf(target.account_id)])];
  const shareAgain = () =>
    confirm({ title: w.useCommonTitle, text: w.useCommonText(nameOf(side)), action: w.useCommonAgain, danger: true, run: () => change((now) => shareCommon(now, side)) });
  return (
    <>
      <div role="group" aria-label={w.sides} className={css.sides}>
        {sides.map(([id, name]) => (
          <button key={id} type="button" aria-pressed={side === id} onClick={() => show(id)}>
            {name}
            {isCustom(draft, id) && <i title={w.customised} aria-label={w.customised} />}
          </button>
        ))}
      </div>
      {side !== "all" && (
        <Notice
          action={
            isCustom(draft, side) ? (
              <Button size="compact-xs" variant="default" onClick={shareAgain}>
                {w.useCommonAgain}
              </Button>
            ) : (
              <Button size="compact-xs" onClick={() => change((now) => customise(now, side))}>
                {w.customise(nameOf(side))}
              </Button>
            )
          }
        >
          {isCustom(draft, side) ? `${nameOf(side)}: ${w.customised}` : w.usesCommon(nameOf(side))}
        </Notice>
      )}
    </>
  );
}
