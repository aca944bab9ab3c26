import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { Account, DeveloperApp, PlatformInfo } from "@/api";
import { EmptyState, Panel, Tag } from "@/kit";
import { paths } from "@/lib/paths";
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
          {accounts.length > 0 && (
            <Button size="xs" onClick={begin}>
              {w.connectMore}
            </Button>
          )}
        </div>
      }
      flush
    >
      {accounts.length === 0 ? (
        <EmptyState
          title={w.noAccounts}
          action={
            <div className="row" style={{ justifyContent: "center" }}>
              <Button onClick={begin}>{app ? w.go(platform.display_name) : w.appSetup}</Button>
              <Button component={Link} to={paths.imports()} variant="default">
                {words.today.empty.archive}
              </Button>
            </div>
          }
        >
          {app ? w.goHint : w.appFirst}
        </EmptyState>
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
