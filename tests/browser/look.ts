import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect } from "./quiet.js";
import type { Language } from "./known.js";

/** What has been scanned in this process: a page that differs only in what was typed is scanned once. */
const scanned = new Set<string>();

/**
 * Looks at a page as anybody would: it speaks the language, has one heading and a title, does not scroll sideways, and
 * axe has nothing to say. `what` names the kind of page.
 */
export async function look(page: Page, language: Language, what: string): Promise<void> {
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await expect(page).toHaveTitle(/\S/);
    const { clientWidth, scrollWidth } = await page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        return { clientWidth, scrollWidth };
    });
    expect(scrollWidth, `${what} scrolls sideways`).toBeLessThanOrEqual(clientWidth);
    await scan(page, `${what}, ${language}, ${clientWidth}`);
}

/** Has axe read the page, once for each `what`. */
export async function scan(page: Page, what: string): Promise<void> {
    if (scanned.has(what)) return;
    const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .analyze();
    const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
    expect(found, what).toEqual([]);
    scanned.add(what);
}
