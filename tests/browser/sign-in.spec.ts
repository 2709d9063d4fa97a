import type { Page } from "@playwright/test";

import { take } from "./answers.js";
import { Citizen } from "./citizen.js";
import { LANGUAGES, type Language, like, people, person, say, service } from "./known.js";
import { look } from "./look.js";
import { expect, test } from "./quiet.js";
import { stored } from "./storage.js";

const payment = service("patronage-payment");
const PASSWORD = "sary-arqa-1847";

async function atSignIn(page: Page, language: Language, applicant = "580314200013"): Promise<Citizen> {
    const citizen = new Citizen(page, language, payment, "portal", { applicant });
    await page.goto(`${language}/services/${payment.id}/documents/?channel=portal`);
    await citizen.collects();
    await citizen.isAt("sign_in.title");
    return citizen;
}

function fields(page: Page, language: Language) {
    return {
        iin: page.getByRole("textbox", { name: say(language, "sign_in.iin"), exact: true }),
        password: page.getByRole("textbox", { name: say(language, "sign_in.password"), exact: true }),
    };
}

/**
 * A number that looks like a living person's and is nobody's: its month is the thirteenth. Made here, so that none
 * stands in any file.
 */
function ownNumber(): string {
    for (let serial = 1; serial < 10_000; serial += 1) {
        const base = `5513023${String(serial).padStart(4, "0")}`;
        const sum = (first: number) =>
            [...base].reduce((sum, digit, index) => sum + Number(digit) * (((index + first - 1) % 11) + 1), 0) % 11;
        const control = sum(1) === 10 ? sum(3) : sum(1);
        if (control < 10) return `${base}${control}`;
    }
    throw new Error("no number can be made");
}

for (const language of LANGUAGES) {
    test(`wrong password, nobody registered, then registered with one's own IIN (${language})`, async ({ page }) => {
        const citizen = await atSignIn(page, language);
        const { iin, password } = fields(page, language);
        await citizen.choosesPerson();
        await password.fill(PASSWORD);
        await citizen.button("sign_in.login").click();
        const answer = page.getByRole("alert");
        await expect(answer).toContainText(say(language, "sign_in.wrong"));
        await expect(answer).toBeFocused();
        await look(page, language, "sign-in, wrong");

        const own = ownNumber();
        await iin.fill(own);
        await expect(page.getByText(say(language, "warning.real_iin"))).toBeVisible();
        await password.fill(PASSWORD);
        await citizen.button("sign_in.login").click();
        await expect(answer).toContainText(say(language, "sign_in.not_registered"));

        await citizen.isAt("sign_in.register_title");
        await look(page, language, "registration");
        await expect(iin).toHaveValue(own);
        await password.fill(PASSWORD);
        await citizen.button("sign_in.register").click();
        await citizen.isAt("form.tasks");
        await expect(page.getByText(own)).toBeVisible();
        expect(page.url()).not.toContain(own);
        const kept = await stored(page);
        expect(kept).not.toContain(PASSWORD);

        await page.getByRole("button", { name: say(language, "sign_in.leave") }).click();
        await citizen.isAt("sign_in.first");
        await page.getByRole("link", { name: say(language, "sign_in.login") }).click();
        await iin.fill(own);
        await password.fill(PASSWORD);
        await citizen.button("sign_in.login").click();
        await citizen.isAt("form.tasks");
        expect(await stored(page)).not.toContain(PASSWORD);
    });

    test(`a password can be proposed, and is then seen (${language})`, async ({ page }) => {
        const citizen = await atSignIn(page, language);
        await citizen.button("sign_in.to_register").click();
        await citizen.isAt("sign_in.register_title");
        const { password } = fields(page, language);
        await citizen.button("sign_in.password_suggest").click();
        await expect(password).toHaveAttribute("type", "text");
        const proposed = await password.inputValue();
        expect(proposed).toMatch(/^qadam-.{8,}$/);
        expect(await stored(page)).not.toContain(proposed);
    });

    test(`nothing typed: the fields say what is missing (${language})`, async ({ page }) => {
        const citizen = await atSignIn(page, language);
        const { iin, password } = fields(page, language);
        await citizen.button("sign_in.login").click();
        await expect(iin).toBeFocused();
        await expect(page.getByText(say(language, "problem.missing_iin"))).toBeVisible();
        await iin.fill("580314200013");
        await citizen.button("sign_in.login").click();
        await expect(password).toBeFocused();
        await expect(page.getByText(say(language, "sign_in.password_missing"))).toBeVisible();
        await look(page, language, "sign-in, nothing typed");
    });

    test(`a user with faulty data is not let in, and keeps the draft (${language})`, async ({ page }) => {
        const citizen = await atSignIn(page, language, "580917100071");
        await citizen.choosesPerson();
        await citizen.button("sign_in.login").click();
        await citizen.isAt("sign_in.refused_title");
        await look(page, language, "sign-in, refused");
        await citizen.button("sign_in.other_person").click();
        await citizen.isAt("sign_in.title");
        await page.goto(`${language}/`);
        await expect(page.getByRole("region", { name: say(language, "catalogue.begun") })).toBeVisible();
    });

    for (const [iin, failing] of [
        ["580917100031", "signature.expired"],
        ["580917100041", "signature.revoked"],
        ["580917100051", "signature.other_iin"],
        ["580917100140", "signature.not_yet"],
    ] as const) {
        test(`a signature is not confirmed: ${failing} (${language})`, async ({ page }) => {
            const citizen = await atSignIn(page, language, iin);
            await citizen.signsIn();
            await citizen.fillsIn();
            await citizen.checks();
            await citizen.isAt("sign.title");
            await citizen.button("sign.button").click();
            const refused = page.getByRole("alert");
            await expect(refused).toContainText(say(language, "sign.refused"));
            await expect(refused).toBeFocused();
            const checks = page.getByRole("region", { name: say(language, "sign.checks") });
            const failed = checks.getByRole("listitem").filter({ hasText: say(language, "sign.fails") });
            await expect(failed).toHaveCount(1);
            await expect(failed).toContainText(say(language, failing));
            await look(page, language, `sign, ${failing}`);
            // There is no other key: what is left is paper, somebody else, or the application.
            await expect(citizen.button("sign.other_key")).toBeHidden();
            await expect(citizen.button("sign.button")).toBeHidden();
            await expect(page.getByRole("link", { name: say(language, "sign.other_way") })).toBeVisible();
            await page.getByRole("link", { name: say(language, "sign.other_sign_in") }).click();
            await citizen.isAt("sign_in.title");
        });
    }

    test(`keeping nothing takes who is signed in from this computer too (${language})`, async ({ page, context }) => {
        const citizen = await atSignIn(page, language);
        await citizen.signsIn();
        await citizen.isAt("form.tasks");
        expect(await stored(page)).toContain("580314200013");
        await page.getByRole("link", { name: say(language, "nav.back") }).click();
        await citizen.isAt("docs.title");
        await take(page.getByRole("checkbox", { name: say(language, "privacy.nothing") }));
        await expect.poll(() => stored(page)).not.toMatch(/580314200013|Үлгіұлова/);
        const fresh = await context.newPage();
        await fresh.goto(`${language}/`);
        await expect(fresh.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(fresh.getByRole("button", { name: say(language, "sign_in.leave") })).toBeHidden();
    });

    test(`signing out in one tab is signing out in all (${language})`, async ({ page, context }) => {
        const citizen = await atSignIn(page, language);
        await citizen.signsIn();
        await citizen.isAt("form.tasks");
        const tab = await context.newPage();
        await tab.goto(page.url());
        await tab.getByRole("button", { name: say(language, "sign_in.leave") }).click();
        await citizen.isAt("sign_in.first");
        expect(await stored(page)).not.toContain("qadam.session.v1");
    });

    test(`a key for signing in cannot sign (${language})`, async ({ page }) => {
        const applicant = "580314200013";
        const citizen = await atSignIn(page, language, applicant);
        await citizen.signsIn();
        await citizen.fillsIn();
        await citizen.checks();
        const key = page.getByRole("radio", { name: like(language, "sign.for_login") });
        await expect(key).toBeDisabled();
        await expect(page.getByText(say(language, "sign.barred"))).toBeVisible();
        await expect(page.getByRole("radio", { name: like(language, "sign.for_signing") })).toBeChecked();
    });
}

test("people of other services are not offered", async ({ page }) => {
    await atSignIn(page, "ru");
    const suited = people.filter(({ account }) => account && (account.services ?? [payment.id]).includes(payment.id));
    await expect(page.getByRole("radio")).toHaveCount(suited.length);
    const { last_name, first_name } = person("600505100018").record;
    await expect(page.getByRole("radio", { name: `${last_name} ${first_name}` })).toHaveCount(0);
});
