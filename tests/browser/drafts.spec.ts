import type { Page } from "@playwright/test";

import { take } from "./answers.js";
import { Citizen } from "./citizen.js";
import { LANGUAGES, LANGUAGE_LINKS, type Language, like, other, say, service } from "./known.js";
import { expect, test } from "./quiet.js";
import { eventPlaces, keptDraft, stored } from "./storage.js";

const SURNAME = "Үлгіұлова-Сынақ";
const CASE = { applicant: "580314200013", plan: { child_of_school_age: "yes" } };

function citizen(page: Page, language: Language): Citizen {
    const payment = service("patronage-payment");
    return new Citizen(page, language, payment, "chancellery", CASE);
}

for (const language of LANGUAGES) {
    test(`what was typed 300 ms ago survives a tab that is killed (${language})`, async ({ page, context }) => {
        await page.clock.install();
        const first = citizen(page, language);
        await first.opensForm();
        const address = page.url();
        await page.clock.pauseAt(Date.now() + 60_000);
        await first.line("last_name").fill(SURNAME);
        await page.clock.runFor(300);
        const network = await context.newCDPSession(page);
        const crashed = page.waitForEvent("crash");
        // The answer never comes: who would give it is gone.
        network.send("Page.crash").catch(() => {});
        await crashed;
        await page.close();

        const fresh = await context.newPage();
        await fresh.clock.resume();
        await fresh.goto(address);
        await expect(citizen(fresh, language).line("last_name")).toHaveValue(SURNAME);
    });

    test(`a tab that is closed in an ordinary way loses nothing at all (${language})`, async ({ page, context }) => {
        await page.clock.install();
        const first = citizen(page, language);
        await first.opensForm();
        const address = page.url();
        await page.clock.pauseAt(Date.now() + 60_000);
        await first.line("last_name").fill(SURNAME);
        const closed = page.waitForEvent("close");
        await page.close({ runBeforeUnload: true });
        await closed;

        const fresh = await context.newPage();
        await fresh.clock.resume();
        await fresh.goto(address);
        await expect(citizen(fresh, language).line("last_name")).toHaveValue(SURNAME);
    });

    test(`a draft that is open in two tabs is one draft (${language})`, async ({ page, context }) => {
        const first = citizen(page, language);
        await first.opensForm();
        const tab = await context.newPage();
        await tab.goto(page.url());
        const second = citizen(tab, language);
        await first.line("last_name").fill(SURNAME);
        await expect(second.line("last_name")).toHaveValue(SURNAME);
        await second.line("first_name").fill("Мысал");
        await expect(first.line("first_name")).toHaveValue("Мысал");
        await page.reload();
        await expect(first.line("last_name")).toHaveValue(SURNAME);
        await expect(first.line("first_name")).toHaveValue("Мысал");
    });

    test(`two tabs that move one application on write each event once (${language})`, async ({ page, context }) => {
        const first = citizen(page, language);
        await first.chooses();
        await first.applies();
        const tab = await context.newPage();
        await tab.goto(page.url());
        const press = (side: Page, key: string) => side.getByRole("button", { name: say(language, key) }).click();
        const said = (side: Page) =>
            side.getByRole("region", { name: say(language, "sim.title") }).getByRole("status");
        await expect(said(tab)).toBeAttached();
        await Promise.all([press(page, "sim.next_step"), press(tab, "sim.next_step")]);
        for (const side of [page, tab]) await expect(said(side)).not.toBeEmpty();
        await press(page, "sim.to_end");
        // The other tab sees by itself what came of it.
        for (const side of [page, tab]) await citizen(side, language).isAt("result.ready");
        const places = await eventPlaces(page);
        expect(places).toEqual([...places.keys()]);
    });

    test(`a draft is gone on with from the catalogue, deleted and taken back (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        await first.opensForm();
        await first.line("last_name").fill(SURNAME);
        await page.getByRole("link", { name: say(language, "nav.save_exit") }).click();
        await first.isAt("catalogue.title");

        await page.reload();
        const begun = page.getByRole("region", { name: say(language, "catalogue.begun") });
        await begun.getByRole("button", { name: new RegExp(say(language, "draft.clear")) }).click();
        await expect(begun).toBeHidden();
        expect(await stored(page)).not.toContain(SURNAME);
        await page.getByRole("button", { name: say(language, "draft.undo") }).click();
        await begun.getByRole("link", { name: new RegExp(say(language, "catalogue.continue")) }).click();
        await expect(first.line("last_name")).toHaveValue(SURNAME);
    });

    test(`changing the language keeps a word that is half typed, and the focus (${language})`, async ({ page }) => {
        const next = other(language);
        const first = citizen(page, language);
        await first.opensForm();
        const line = first.line("last_name");
        await line.fill("Үлгі");
        const before = await line.elementHandle();
        const link = page.getByRole("link", { name: LANGUAGE_LINKS[next] });
        await link.focus();
        await page.keyboard.press("Enter");
        await expect(page.locator("html")).toHaveAttribute("lang", next);
        const after = citizen(page, next).line("last_name");
        await expect(after).toHaveValue("Үлгі");
        expect(await after.evaluate((now, before) => now === before, before)).toBe(true);
        await expect(link).toBeFocused();
    });

    test(`keeping nothing leaves nothing behind (${language})`, async ({ page, context }) => {
        const first = citizen(page, language);
        await first.opensForm();
        await first.line("last_name").fill(SURNAME);
        await expect.poll(() => stored(page)).toContain(SURNAME);
        await page.goBack();
        await page.goBack();
        await first.isAt("docs.title");
        await take(page.getByRole("checkbox", { name: say(language, "privacy.nothing") }));
        await expect.poll(() => stored(page)).not.toContain(SURNAME);
        await first.collects();
        await first.fillsIn();
        await expect(page).toHaveURL(/\/check\//);
        const kept = await stored(page);
        for (const typed of [SURNAME, "580314200013", "KZ65000TEST000000001", "patronage_contract", "answers"]) {
            expect(kept).not.toContain(typed);
        }

        const address = page.url();
        const fresh = await context.newPage();
        await fresh.goto(address);
        for (const each of LANGUAGES) {
            await expect(fresh.getByRole("heading", { name: say(each, "trouble.draft_gone") })).toBeVisible();
        }
        await fresh.goto(`${language}/`);
        await expect(fresh.getByRole("region", { name: say(language, "catalogue.begun") })).toBeHidden();
    });

    test(`keeping nothing from the start writes nothing at any time (${language})`, async ({ page }) => {
        await page.goto(`${language}/services/patronage-payment/documents/?channel=chancellery`);
        await take(page.getByRole("checkbox", { name: say(language, "privacy.nothing") }));
        await page.evaluate(() => {
            const written: string[] = [];
            Object.assign(window, { written });
            const set = Storage.prototype.setItem;
            Storage.prototype.setItem = function (key, value) {
                written.push(`${key}=${value}`);
                set.call(this, key, value);
            };
            for (const way of ["put", "add"] as const) {
                const write = IDBObjectStore.prototype[way];
                IDBObjectStore.prototype[way] = function (value, key) {
                    written.push(JSON.stringify(value));
                    return key === undefined ? write.call(this, value) : write.call(this, value, key);
                };
            }
        });
        const first = citizen(page, language);
        await first.collects();
        await first.fillsIn();
        await first.checks();
        await first.handsIn();
        await first.receives();
        await first.waits("granted");
        const written = await page.evaluate(() => (window as unknown as { written: string[] }).written.join("\n"));
        expect(written).not.toMatch(/580314200013|patronage|answers/);
        expect(await stored(page)).not.toMatch(/580314200013|patronage/);
    });

    test(`an application is found again in the catalogue, and withdrawn (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        const id = await first.opensForm();
        await page.getByRole("link", { name: say(language, "nav.back") }).click();
        await first.fillsIn();
        await first.checks();
        await first.handsIn();
        await first.receives();
        expect(await keptDraft(page, id)).toBe("");
        await page.goto(`${language}/`);
        const mine = page.getByRole("region", { name: say(language, "catalogue.under_way") });
        await mine.getByRole("link", { name: new RegExp(say(language, "catalogue.open")) }).click();
        await expect(page.getByText(like(language, "status.filed"))).toBeVisible();
        await page.getByRole("button", { name: say(language, "status.withdraw") }).click();
        const question = page.getByRole("dialog", { name: say(language, "withdraw.question") });
        await question.getByRole("button", { name: say(language, "withdraw.confirm"), exact: true }).click();
        await first.isAt("withdraw.done");
        await page.reload();
        await first.isAt("withdraw.done");
    });
}
