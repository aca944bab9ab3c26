import { useNavigate } from "react-router";
import { usePermission } from "@/domains/identity";
import { type Keymap, useHotkeys } from "@/lib/hotkeys";
import { paths } from "@/lib/paths";
import { helpOpen, paletteOpen } from "./opened";
import { places } from "./navigation";

/** The keys that work on every page. */
export function useShellKeys() {
  const navigate = useNavigate();
  const may = usePermission("propose");
  const keymap: Keymap = {
    "mod+k": () => paletteOpen.set(true),
    "?": () => helpOpen.set(true),
  };
  if (may) keymap.c = () => navigate(paths.compose());
  for (const place of places) keymap[`g ${place.key}`] = () => navigate(place.to);
  useHotkeys(keymap);
}
