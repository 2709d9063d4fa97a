import type { Page } from "@playwright/test";

/** What a page notes about itself from its first moment on. */
interface Noted {
    prerendered?: Element | null;
    shifts: string[];
    headings: number[];
}

/** Has every page that is opened from now on note how it changes. */
export async function note(page: Page): Promise<void> {
    await page.addInitScript(() => {
        const noted: Noted = { shifts: [], headings: [] };
        Object.assign(window, { noted });
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
                const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node?: Node }[] };
                const where = sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 80) : node?.nodeName));
                noted.shifts.push(`${value}: ${where.join(", ")}`);
            }
        }).observe({ type: "layout-shift", buffered: true });
        const count = () => {
            const headings = document.querySelectorAll("h1").length;
            if (noted.headings.at(-1) !== headings) noted.headings.push(headings);
        };
        document.addEventListener("DOMContentLoaded", () => {
            noted.prerendered = document.getElementById("app");
            count();
            new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
        });
    });
}

/** What the page has noted. */
export function noted(page: Page): Promise<Noted> {
    return page.evaluate(() => {
        const { shifts, headings } = (window as unknown as { noted: Noted }).noted;
        return { shifts, headings };
    });
}

/** Resolves when the live page stands in the place of the prerendered one. Needs [`note`]. */
export async function tookOver(page: Page): Promise<void> {
    await page.waitForFunction(() => {
        const { prerendered } = (window as unknown as { noted: Noted }).noted;
        const now = document.getElementById("app");
        return prerendered && now && now !== prerendered;
    });
}

/** Keeps the app from arriving until the returned function is called; `what` may name another file than the first. */
export async function holdApp(page: Page, what: string | RegExp = "**/*_bg.wasm"): Promise<() => void> {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
        release = resolve;
    });
    await page.route(what, async (route) => {
        await released;
        // The page may have gone on without it.
        await route.continue().catch(() => {});
    });
    return release;
}
