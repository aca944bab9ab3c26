import { useMantineColorScheme } from "@mantine/core";
import { useAccount } from "@/domains/connections";
import { usePermission } from "@/domains/identity";
import { useFind } from "@/domains/opportunities";
import { useDailyRun } from "@/domains/today";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { helpOpen } from "./opened";
import { places } from "./navigation";

interface Command {
  label: string;
  keys?: string;
  to?: string;
  run?: () => unknown;
}

const w = words.shell;

/** What the palette offers. */
export function useCommands(): Command[] {
  const find = useFind();
  const daily = useDailyRun();
  const { account } = useAccount();
  const may = usePermission("propose");
  const { toggleColorScheme } = useMantineColorScheme();
  const pages = places.map((place) => ({ label: `${w.palette.go} ${place.label}`, to: place.to, keys: `g ${place.key}` }));
  const inside: Command[] = [
    { label: `${w.palette.go} ${words.posts.tabs.analysis}`, to: paths.analysis() },
    { label: `${w.palette.go} ${words.posts.tabs.growth}`, to: paths.growth() },
    { label: `${w.palette.go} ${words.opportunities.tabs.monitors}`, to: paths.monitors() },
    { label: w.palette.queues, to: paths.queues() },
    { label: w.palette.exchange, to: paths.exchange() },
    { label: w.palette.reviews, to: paths.reviews() },
    { label: `${w.palette.go} ${words.library.tabs.recurring}`, to: paths.recurring() },
    { label: `${w.palette.go} ${words.library.tabs.templates}`, to: paths.library("templates") },
    { label: `${w.palette.go} ${words.library.tabs.snippets}`, to: paths.library("snippets") },
    { label: `${w.palette.go} ${words.settings.tabs.keys}`, to: paths.settings("keys") },
  ];
  return [
    ...(may ? [{ label: w.palette.compose, to: paths.compose(), keys: "c" }] : []),
    ...pages,
    { label: w.palette.findNew, run: () => find.start.mutateAsync() },
    { label: w.palette.dailyRun, run: () => daily.mutateAsync(account?.id) },
    { label: w.palette.connect, to: paths.connections() },
    { label: w.palette.importArchive, to: paths.imports() },
    { label: w.palette.pause, to: paths.settings("gate") },
    ...inside,
    { label: w.palette.dark, run: toggleColorScheme },
    { label: w.palette.help, keys: "?", run: () => helpOpen.set(true) },
  ];
}
