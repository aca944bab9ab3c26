import { Drawer } from "@mantine/core";
import { useStore } from "@/lib/store";
import { words } from "@/words";
import { ConfirmDialog } from "./ConfirmDialog";
import { moreOpen } from "./opened";
import { HelpDialog } from "./HelpDialog";
import { NavList } from "./Nav";
import { Palette } from "./Palette";

/** Everything that opens above a page, in a chunk of its own. */
export default function Dialogs() {
  return (
    <>
      <Palette />
      <HelpDialog />
      <ConfirmDialog />
      <More />
    </>
  );
}

/** The places that do not fit at the foot of a phone. */
function More() {
  const close = () => moreOpen.set(false);
  return (
    <Drawer opened={useStore(moreOpen)} onClose={close} position="bottom" size={460} title={words.shell.more}>
      <NavList label={words.shell.more} onGo={close} />
    </Drawer>
  );
}
