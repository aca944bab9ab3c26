import { store } from "@/lib/store";

export const paletteOpen = store(false);
export const helpOpen = store(false);
export const moreOpen = store(false);
