import { useStore } from "@/lib/store";
import { words } from "@/words";
import { dismiss, toasts } from "./toast";
import css from "./toasts.module.css";

/** Short messages about what was just done or did not work; rendered once by the shell. */
export function Toasts() {
  const shown = useStore(toasts);
  return (
    <section className={css.toasts} aria-label={words.kit.messages} aria-live="polite">
      {shown.map((one) => (
        <div key={one.id} className={css.toast} data-failed={one.failed || undefined} role={one.failed ? "alert" : undefined}>
          <div>
            {one.title && <strong>{one.title}</strong>}
            <p>{one.message}</p>
          </div>
          {one.action && (
            <button
              type="button"
              className={css.action}
              onClick={() => {
                dismiss(one.id);
                one.action?.run();
              }}
            >
              {one.action.label}
            </button>
          )}
          <button type="button" aria-label={words.kit.dismiss} onClick={() => dismiss(one.id)}>
            <svg width="12" height="12" viewBox="0 0 12 12" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" aria-hidden>
              <path d="m2 2 8 8M10 2l-8 8" />
            </svg>
          </button>
        </div>
      ))}
    </section>
  );
}
