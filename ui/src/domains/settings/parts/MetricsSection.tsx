import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MetricsDensity, MetricsSettings } from "@/api";
import { Loaded, Money, toast } from "@/kit";
import { words } from "@/words";
import css from "../settings.module.css";
import { metricsQuery, useSaveMetrics } from "../queries";
import { SaveForm } from "./SaveForm";

const w = words.settings.metrics;

/** How often the numbers of own posts are asked for, each choice with its expected price. */
export function MetricsSection() {
  return <Loaded query={useQuery(metricsQuery)}>{(settings) => <Form settings={settings} />}</Loaded>;
}

function Form({ settings }: { settings: MetricsSettings }) {
  const [density, setDensity] = useState<MetricsDensity>(settings.density);
  const change = useSaveMetrics();
  const save = () => change.mutate(density, { onSuccess: () => toast.done(words.settings.saved) });
  return (
    <SaveForm title={w.title} about={w.about} save={save} pending={change.isPending} error={change.error}>
      <div role="radiogroup" aria-label={w.density} className={css.choices}>
        {settings.choices.map((choice) => (
          <label key={choice.density} data-chosen={choice.density === density || undefined}>
            <input type="radio" name="density" checked={choice.density === density} onChange={() => setDensity(choice.density)} />
            <span>
              <strong>{w.densities[choice.density] ?? choice.density}</strong>
              <span className="quiet">{w.hints[choice.density]}</span>
            </span>
            {choice.samples > 0 && (
              <span className={css.price}>
                <span>
                  <Money value={choice.expected_micros_per_post} /> <span className="quiet">{w.perPost.toLowerCase()}</span>
                </span>
                {settings.posts_per_month > 0 && (
                  <span>
                    <Money value={choice.expected_micros_per_month} /> <span className="quiet">{w.perMonth.toLowerCase()}</span>
                  </span>
                )}
              </span>
            )}
          </label>
        ))}
      </div>
      <p className="quiet" style={{ margin: 0 }}>
        {w.basis(settings.posts_per_month)}
      </p>
    </SaveForm>
  );
}
