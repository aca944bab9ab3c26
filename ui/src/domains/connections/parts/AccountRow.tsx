import { Button } from "@mantine/core";
import type { Account } from "@/api";
import { Avatar, Compact, confirm, Money, Notice, Tag, TimeAgo, toast, type Tone } from "@/kit";
import { words } from "@/words";
import { useCheckAccount, useDisconnect } from "../queries";
import css from "../connections.module.css";

const w = words.connections;
const tones: Record<Account["status"], Tone> = { connected: "good", needs_reconnect: "warn", archive_only: "plain", disconnected: "plain" };

interface AccountRowProps {
  account: Account;
  reconnect: () => void;
}

export function AccountRow({ account, reconnect }: AccountRowProps) {
  const check = useCheckAccount();
  const disconnect = useDisconnect();
  const askDisconnect = () =>
    confirm({
      title: w.disconnectTitle(account.username),
      text: w.disconnectText,
      action: w.disconnect,
      danger: true,
      run: () => disconnect.mutate(account.id, { onError: toast.failed }),
    });
  const live = account.status === "connected";
  return (
    <li className={css.account}>
      <Avatar name={account.username} src={account.avatar_url} size={44} />
      <div style={{ minWidth: 0 }}>
        <div className={css.name}>
          <strong>{account.display_name}</strong>
          <span className="quiet">@{account.username}</span>
          <Tag tone={tones[account.status]}>{w.statuses[account.status] ?? account.status}</Tag>
        </div>
        <div className={css.facts}>
          <span>
            {w.followers} <Compact value={account.followers} />
          </span>
          <span>
            {w.credit} <Money value={account.credit_micros} why={w.creditWhy} />
          </span>
          <span>
            {w.lastChecked} <TimeAgo at={account.checked_at} />
          </span>
          {account.scopes.length > 0 && (
            <span>
              {w.scopes} {account.scopes.join(", ")}
            </span>
          )}
        </div>
        {account.status_detail && !live && <Notice tone="warn">{account.status_detail}</Notice>}
        <div className="row" style={{ marginTop: 8 }}>
          {!live && (
            <Button size="xs" onClick={reconnect}>
              {account.status === "archive_only" ? w.connect : w.reconnect}
            </Button>
          )}
          {live && (
            <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate(account.id, { onSuccess: () => toast.done(w.checked), onError: toast.failed })}>
              {w.check}
            </Button>
          )}
          {(live || account.status === "needs_reconnect") && (
            <Button size="xs" variant="subtle" color="red" onClick={askDisconnect}>
              {w.disconnect}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
