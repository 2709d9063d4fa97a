import type { Page } from "@playwright/test";

import { Citizen } from "./citizen.js";
import { LANGUAGES, type Language, say, service } from "./known.js";
import { look } from "./look.js";
import { expect, test } from "./quiet.js";
import { note, tookOver } from "./take-over.js";
import { breakDraft, fill, keptDraft, makeRoom, stored } from "./storage.js";

const SURNAME = "Үлгіұлова-Сынақ";
const CASE = { applicant: "580314200013", plan: { child_of_school_age: "yes" } };
const payment = service("patronage-payment");

function citizen(page: Page, language: Language): Citizen {
    return new Citizen(page, language, payment, "chancellery", CASE);
}

/** Expects words of the interface on the page in both languages. */
async function saysInBoth(page: Page, ...keys: string[]): Promise<void> {
    for (const language of LANGUAGES) {
        for (const key of keys) await expect(page.getByText(say(language, key)).first()).toBeVisible();
    }
}

for (const language of LANGUAGES) {
    test.describe(`a part that does not arrive (${language})`, () => {
        test.use({ expectedNoise: /ERR_FAILED/ });

        test("is asked for again, and says so in both languages", async ({ page }) => {
            await note(page);
            await page.goto(`${language}/`);
            await tookOver(page);
            const parts = /\/(split_|chunk_)[^/]*\.wasm$/;
            await page.route(parts, (route) => route.abort());
            await page.getByRole("link", { name: payment.situation[language] }).click();
            const message = page.getByRole("alert");
            const again = message.getByRole("button", { name: { kk: "Қайталап көру", ru: "Попробовать еще раз" }[language] });
            await expect(again).toBeVisible({ timeout: 15_000 });
            for (const half of LANGUAGES) await expect(message.locator(`[lang=${half}]`)).toBeVisible();
            await page.unroute(parts);
            await again.click();
            await expect(message).toBeHidden();
            await expect(page.getByRole("heading", { level: 1 })).toHaveText(payment.short_title[language]);
        });

        test("leaves what was typed where it is", async ({ page }) => {
            const first = citizen(page, language);
            await first.opensForm();
            await first.line("last_name").fill(SURNAME);
            const parts = /\/(split_|chunk_)[^/]*\.wasm$/;
            await page.route(parts, (route) => route.abort());
            const message = page.getByRole("alert");
            await expect.poll(() => stored(page)).toContain(SURNAME);
            await page.goto(`${language}/services/${payment.id}/check/${new URL(page.url()).search}`);
            await expect(message).toBeVisible({ timeout: 15_000 });
            expect(await stored(page)).toContain(SURNAME);
            await page.unroute(parts);
            await message.getByRole("button").first().click();
            await first.isAt("check.title");
            await expect(page.getByRole("definition").filter({ hasText: SURNAME })).toBeVisible();
        });
    });

    test(`a definition that is broken says so in both languages (${language})`, async ({ page }) => {
        await page.route("**/services/*.json", (route) =>
            route.request().url().endsWith("index.json") ? route.continue() : route.fulfill({ body: "{\"version\": 1," }),
        );
        await page.goto(`${language}/services/${payment.id}/`);
        await saysInBoth(page, "trouble.broken_data", "trouble.broken_data_do");
        await look(page, language, "broken definition");
        await page.unroute("**/services/*.json");
        await page.getByRole("button", { name: say(language, "nav.retry") }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(payment.short_title[language]);
    });

    test(`a catalogue that is broken says so in both languages (${language})`, async ({ page }) => {
        await page.goto(`${language}/services/${payment.id}/`);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(payment.short_title[language]);
        await page.route("**/services/index.json", (route) => route.fulfill({ body: "{\"version\": 1," }));
        await page.getByRole("link", { name: say(language, "nav.home") }).first().click();
        await saysInBoth(page, "trouble.broken_data", "trouble.broken_data_do");
        await look(page, language, "broken catalogue");
        await page.unroute("**/services/index.json");
        await page.getByRole("button", { name: say(language, "nav.retry") }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(language, "catalogue.title"));
    });

    test(`a draft that cannot be read says so in both languages and is not deleted (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        const id = await first.opensForm();
        await first.line("last_name").fill(SURNAME);
        const address = page.url();
        await expect.poll(() => keptDraft(page, id)).toContain(SURNAME);
        // On another page nothing is written any more.
        await page.goto(`${language}/`);
        await breakDraft(page, id, `{"version":1,"id":"${id}","answers":"${SURNAME}`);
        await page.goto(address);
        await saysInBoth(page, "trouble.broken_draft", "trouble.broken_draft_do");
        await look(page, language, "broken draft");
        expect(await stored(page)).toContain(SURNAME);
        await page.getByRole("button", { name: say(language, "draft.clear") }).click();
        await expect(page.getByText(say(language, "draft.deleted"))).toBeVisible();
        expect(await stored(page)).not.toContain(SURNAME);
    });

    test(`a draft that is not here says so in both languages (${language})`, async ({ page }) => {
        await page.goto(`${language}/services/${payment.id}/form/?draft=nowhere`);
        await saysInBoth(page, "trouble.draft_gone", "trouble.draft_gone_body", "trouble.draft_gone_do");
        await look(page, language, "no such draft");
    });

    test(`an application that is not here says so in both languages (${language})`, async ({ page }) => {
        for (const path of ["status/", "receipt/", "outcome/"]) {
            await page.goto(`${language}/applications/${path}?number=1`);
            for (const each of LANGUAGES) {
                await expect(page.getByText(say(each, "trouble.no_application", { number: "1" }))).toBeVisible();
            }
            await look(page, language, "no such application");
            await page.goto(`${language}/applications/${path}`);
            await saysInBoth(page, "trouble.no_number");
            await look(page, language, "no number");
        }
    });

    test(`a full storage says so in both languages and loses nothing that was typed (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        await first.opensForm();
        await fill(page, ["localStorage", "database"]);
        await first.line("last_name").fill(SURNAME);
        await saysInBoth(page, "trouble.store_full", "trouble.store_full_do");
        await expect(page.getByText(say(language, "draft.not_saved"))).toBeVisible();
        await expect(first.line("last_name")).toHaveValue(SURNAME);
        await look(page, language, "full storage");
        await makeRoom(page);
        await first.line("first_name").fill("Мысал");
        await expect(page.getByText(say(language, "trouble.store_full"))).toBeHidden();
        await page.reload();
        await expect(first.line("last_name")).toHaveValue(SURNAME);
    });

    for (const store of ["localStorage", "database"] as const) {
        test(`where only the ${store} is full the other keeps what was typed (${language})`, async ({ page }) => {
            const first = citizen(page, language);
            const id = await first.opensForm();
            await expect.poll(() => keptDraft(page, id)).not.toBe("");
            await fill(page, [store]);
            await first.line("last_name").fill(SURNAME);
            await expect.poll(() => stored(page)).toContain(SURNAME);
            await expect(page.getByText(say(language, "draft.here"))).toBeVisible();
            await expect(page.getByText(say(language, "trouble.store_full"))).toBeHidden();
            await page.reload();
            await expect(first.line("last_name")).toHaveValue(SURNAME);
        });
    }

    test(`a disk without room loses no draft, and each is found again (${language})`, async ({ page, context }) => {
        const first = citizen(page, language);
        await first.opensForm();
        const address = page.url();
        const disk = await context.newCDPSession(page);
        await disk.send("Storage.overrideQuotaForOrigin", { origin: new URL(address).origin, quotaSize: 1 });
        await first.line("last_name").fill(SURNAME);
        await expect.poll(() => stored(page)).toContain(SURNAME);
        const second = citizen(page, language);
        await second.opensForm();
        await second.line("last_name").fill("Мысал");
        await expect.poll(() => stored(page)).toContain("Мысал");
        await page.goto(address);
        await expect(first.line("last_name")).toHaveValue(SURNAME);
    });

    test(`a list of drafts that is damaged hides none of them (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        const id = await first.opensForm();
        await first.line("last_name").fill(SURNAME);
        await expect.poll(() => keptDraft(page, id)).toContain(SURNAME);
        await page.goto(`${language}/services/${payment.id}/`);
        await page.evaluate(() => localStorage.setItem("qadam.drafts.v1", '[{"version":1,"id":"'));
        await page.goto(`${language}/`);
        const begun = page.getByRole("region", { name: say(language, "catalogue.begun") });
        await begun.getByRole("link", { name: new RegExp(say(language, "catalogue.continue")) }).click();
        await expect(first.line("last_name")).toHaveValue(SURNAME);
    });

    test(`where only the database is forbidden one can apply, and is told (${language})`, async ({ page }) => {
        await page.addInitScript(() => {
            Object.defineProperty(window, "indexedDB", {
                get() {
                    throw new DOMException("forbidden", "SecurityError");
                },
            });
        });
        const first = citizen(page, language);
        await first.chooses();
        await first.applies();
        await saysInBoth(page, "trouble.store_unavailable", "trouble.store_unavailable_do");
        await first.waits("granted");
        await first.opensResult("granted");
    });

    test(`a forbidden storage says so in both languages, and one can apply all the same (${language})`, async ({ page }) => {
        await page.addInitScript(() => {
            for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
                Object.defineProperty(window, name, {
                    get() {
                        throw new DOMException("forbidden", "SecurityError");
                    },
                });
            }
        });
        const first = citizen(page, language);
        await first.chooses();
        await saysInBoth(page, "trouble.store_unavailable", "trouble.store_unavailable_do");
        await first.applies();
        await first.waits("granted");
        await first.opensResult("granted");
    });

    test(`a login that has run out says so in both languages and leaves the draft (${language})`, async ({ page }) => {
        await page.clock.install({ time: new Date("2026-10-23T05:00:00Z") });
        const first = new Citizen(page, language, payment, "portal", CASE);
        await page.goto(`${language}/services/${payment.id}/documents/?channel=portal`);
        await first.collects();
        await first.signsIn();
        await first.isAt("form.tasks");
        await page.getByRole("link", { name: payment.form.find(({ id }) => id === "contract")?.title[language] ?? "" }).click();
        await first.line("contract_number").fill("Ш-17");
        await page.clock.fastForward("26:00");
        await expect(page.getByRole("button", { name: say(language, "sign_in.stay") })).toBeVisible();
        await page.clock.fastForward("05:00");
        await saysInBoth(page, "trouble.login_expired", "trouble.login_expired_body", "trouble.login_expired_do");
        await look(page, language, "expired login");
        await page.getByRole("link", { name: say(language, "sign_in.login") }).click();
        expect(await stored(page)).not.toContain("qadam.session.v1");
        await first.signsIn();
        await expect(first.line("contract_number")).toHaveValue("Ш-17");
    });
}
