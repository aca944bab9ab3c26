import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { Account, DeveloperApp, PlatformInfo } from "@/api";
import { EmptyState, Panel, Tag } from "@/kit";
import { words } from "@/words";
import { AppSetup } from "../forms/AppSetup";
import { ConnectForm } from "../forms/ConnectForm";
import { AccountRow } from "./AccountRow";

const w = words.connections;

interface PlatformCardProps {
  platform: PlatformInfo;
  app: DeveloperApp | undefined;
  accounts: Account[];
}

/** One platform, drawn from its descriptor: its accounts, its developer app, and the way to connect. */
export function PlatformCard({ platform, app, accounts }: PlatformCardProps) {
  const [connecting, setConnecting] = useState(false);
  const [settingUp, setSettingUp] = useState(false);
  const begin = () => (app ? setConnecting(true) : setSettingUp(true));
  return (
    <Panel
      title={platform.display_name}
      note={<Tag tone={app ? "good" : "plain"}>{`${w.app}: ${app ? w.appReady : w.appMissing}`}</Tag>}
      action={
        <div className="row">
          <Button size="xs" variant="default" onClick={() => setSettingUp(true)}>
            {w.app}
          </Button>
          <Button size="xs" onClick={begin}>
            {accounts.length > 0 ? w.connectMore : w.connect}
          </Button>
        </div>
      }
      flush
    >
      {accounts.length === 0 ? (
        <EmptyState title={w.noAccounts}>{app ? w.goHint : w.appFirst}</EmptyState>
      ) : (
        <ul className="plain-list">
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} reconnect={begin} />
          ))}
        </ul>
      )}
      <Modal opened={settingUp} onClose={() => setSettingUp(false)} title={w.setupTitle(platform.display_name)} size="lg">
        <AppSetup platform={platform} app={app} />
      </Modal>
      <Modal opened={connecting} onClose={() => setConnecting(false)} title={`${w.connect}: ${platform.display_name}`} size="lg">
        <ConnectForm platform={platform} />
      </Modal>
    </Panel>
  );
}
