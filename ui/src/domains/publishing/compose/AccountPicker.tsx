import type { Account } from "@/api";
import { Avatar } from "@/kit";
import { words } from "@/words";
import css from "../compose.module.css";
import { withAccounts } from "../draft";
import { useComposing } from "./context";

const w = words.publishing.composer;

/** Where the post goes: one press for each account. */
export function AccountPicker({ accounts }: { accounts: Account[] }) {
  const { draft, change } = useComposing();
  const chosen = draft.targets.map((target) => target.account_id);
  const toggle = (id: string) =>
    change((now) => {
      const before = now.targets.map((target) => target.account_id);
      return withAccounts(now, before.includes(id) ? before.filter((one) => one !== id) : [...before, id]);
    });
  return (
    <div role="group" aria-label={w.accounts} className={css.accounts}>
      {accounts.map((account) => {
        const on = chosen.includes(account.id);
        const live = account.status === "connected";
        return (
          <button key={account.id} type="button" aria-pressed={on} disabled={!live && !on} title={live ? undefined : w.notConnected} onClick={() => toggle(account.id)}>
            <Avatar name={account.username} src={account.avatar_url} size={24} />
            <span>@{account.username}</span>
            {!live && <span className="quiet">{w.notConnected}</span>}
          </button>
        );
      })}
    </div>
  );
}
