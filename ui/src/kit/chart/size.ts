import { useComputedColorScheme } from "@mantine/core";
import { type RefObject, useEffect, useState } from "react";

/** Width of an element in pixels, followed as it changes. */
export function useElementSize(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

export const useScheme = () => useComputedColorScheme("light");
