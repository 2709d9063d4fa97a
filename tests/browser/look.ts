import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import { type Page, test } from "@playwright/test";

import { expect } from "./quiet.js";
import type { Language } from "./known.js";

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
    if (isFirst(`${what}, ${language}, ${clientWidth}`)) await scan(page, what);
}

/** Has axe read the page in a window as high as the page, so that nothing lies under the bar with the actions. */
async function scan(page: Page, what: string): Promise<void> {
    const size = page.viewportSize();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (size) await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
    const { violations } = await new AxeBuilder({ page })
        // There are no frames, so no second page is needed to put the results together.
        .setLegacyMode()
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .analyze();
    if (size) await page.setViewportSize(size);
    const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
    expect(found, what).toEqual([]);
}

/**
 * Whether nobody has scanned this page yet in this run, in any of its processes: one that differs only in what was
 * typed is scanned once. The folder of results is emptied before each run.
 */
function isFirst(what: string): boolean {
    const folder = join(test.info().project.outputDir, ".scanned");
    mkdirSync(folder, { recursive: true });
    const name = createHash("sha256").update(what).digest("hex").slice(0, 32);
    try {
        writeFileSync(join(folder, name), what, { flag: "wx" });
        return true;
    } catch {
        return false;
    }
}
