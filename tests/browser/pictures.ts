import { join } from "node:path";

import { test } from "@playwright/test";

import { Citizen } from "./citizen.js";
import { LANGUAGES, service } from "./known.js";

// `cargo xtask pictures` says in this one where the pictures go.
const folder = process.env.QADAM_PICTURES ?? "pictures";

/** A Friday morning with a day off in the week to come. */
const NOW = new Date("2026-10-23T05:00:00Z");

/** What the pages are called in the names of the files, where it is not what the citizen calls them. */
const NAMES: Record<string, string> = {
    "form": "tasks",
    "form account": "form",
    "status, granted": "granted",
    "outcome, granted": "outcome",
    "status": "status-filed",
    "status, moved on": "status",
};

for (const language of LANGUAGES) {
    test(`the way through a service (${language})`, async ({ page, viewport }) => {
        await page.clock.setFixedTime(NOW);
        const picture = async (what: string) => {
            const name = (NAMES[what] ?? what).replaceAll(/[ ,]+/g, "-");
            const path = (kind: string) => join(folder, `${name}${kind}-${viewport?.width}-${language}.png`);
            await page.evaluate(() => {
                scrollTo(0, 0);
                if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
            });
            await page.waitForLoadState("networkidle");
            const quiet = { animations: "disabled", caret: "hide", scale: "css" } as const;
            await page.screenshot({ ...quiet, path: path("") });
            await page.screenshot({ ...quiet, path: path("-whole"), fullPage: true });
        };
        const mind = { applicant: "580314200013", plan: { child_of_school_age: "yes" } };
        const citizen = new Citizen(page, language, service("patronage-payment"), "portal", mind, picture);
        await citizen.chooses();
        await citizen.applies();
        await citizen.waits("granted");
        await citizen.opensResult("granted");
    });
}
