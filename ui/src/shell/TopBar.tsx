import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { useAccount } from "@/domains/connections";
import { signOut, switchWorkspace, useMe, usePermission } from "@/domains/identity";
import { Link } from "react-router";
import { Avatar, Key, Tag } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { helpOpen, paletteOpen } from "./opened";
import { Icon, type IconName } from "./icons";
import css from "./shell.module.css";

const w = words.shell;

export function TopBar({ brand }: { brand: ReactNode }) {
  const demo = useMe().data?.demo;
  const may = usePermission("propose");
  return (
    <header className={css.top}>
      {brand}
      <AccountSwitch />
      {demo && <Tag tone="warn" title={w.demoTip}>{w.demo}</Tag>}
      {may && (
        <Link to={paths.compose()} className={`${css.compose} ${css.push}`}>
          <Icon name="compose" size={16} />
          <span>{w.compose}</span>
        </Link>
      )}
      <button type="button" className={may ? css.searchButton : `${css.searchButton} ${css.push}`} onClick={() => paletteOpen.set(true)} aria-label={w.palette.open}>
        <Icon name="search" size={16} />
        <span className={css.searchText}>{w.palette.open}</span>
        <span className={css.searchText} style={{ minWidth: 0 }}>
          <Key>Ctrl K</Key>
        </span>
      </button>
      <PersonMenu />
    </header>
  );
}

function AccountSwitch() {
  const { account, accounts, choose } = useAccount();
  if (!account) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={css.switch} aria-label={`${w.account}: @${account.username}`}>
          <Avatar name={account.username} src={account.avatar_url} size={26} />
          <span>@{account.username}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{w.account}</Menu.Label>
        {accounts.map((one) => (
          <Menu.Item key={one.id} onClick={() => choose(one.id)} leftSection={<Avatar name={one.username} src={one.avatar_url} size={22} />}>
            @{one.username} <span className="quiet">{one.platform.toUpperCase()}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu() {
  const me = useMe().data;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const icons: Record<string, IconName> = { light: "sun", dark: "moon", auto: "auto" };
  if (!me) return null;
  const name = me.user?.username ?? "–";
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} radius="xl" aria-label={`${name}, ${me.workspace.name}`}>
          <Avatar name={name} size={30} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{w.workspace}</Menu.Label>
        {me.workspaces.map((one) => (
          <Menu.Item key={one.id} fw={one.id === me.workspace.id ? 650 : undefined} onClick={() => one.id !== me.workspace.id && switchWorkspace(one.id)}>
            {one.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{w.scheme.label}</Menu.Label>
        {(["auto", "light", "dark"] as const).map((scheme) => (
          <Menu.Item key={scheme} leftSection={<Icon name={icons[scheme] ?? "auto"} size={16} />} fw={scheme === colorScheme ? 650 : undefined} onClick={() => setColorScheme(scheme)}>
            {w.scheme[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="help" size={16} />} onClick={() => helpOpen.set(true)}>
          {w.help.title}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>
          {w.signOut} <span className="quiet">{name}</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
