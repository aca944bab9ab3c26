import { RoostMark } from "@/kit";
import { words } from "@/words";
import css from "./shell.module.css";

/** While it is not known yet who looks. Shows after a moment, so that a quick answer does not flicker. */
export function Splash() {
  return (
    <div className={css.splash} role="status" aria-label={words.kit.loading}>
      <RoostMark size={44} />
    </div>
  );
}
