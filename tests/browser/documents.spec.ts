import { take } from "./answers.js";
import { Citizen } from "./citizen.js";
import { LANGUAGES, say, service } from "./known.js";
import { look } from "./look.js";
import { expect, test } from "./quiet.js";

const placement = service("patronage-placement");
const visit = service("visit-permission");

for (const language of LANGUAGES) {
    test(`while a question that decides is open, the list says so and counts nothing (${language})`, async ({ page }) => {
        await page.goto(`${language}/services/${placement.id}/documents/?channel=portal`);
        const maybe = page.getByRole("region", { name: say(language, "docs.maybe") });
        for (const id of ["spouse_consent", "marriage_certificate", "housing_document"]) {
            const title = placement.documents.find((paper) => paper.id === id)?.title[language] ?? id;
            await expect(maybe.getByRole("listitem").filter({ hasText: title })).toBeVisible();
        }
        const all = page.getByText(say(language, "docs.all_collected"));
        for (const tick of await page.getByRole("main").locator("ul").getByRole("checkbox").all()) await take(tick);
        await expect(all).toBeHidden();
        await look(page, language, "documents, nothing answered");

        const [married, home] = ["marital_status", "housing_type"].map((id) => {
            const field = placement.form.flatMap(({ fields }) => fields).find((field) => field.id === id);
            return { label: field?.label[language] ?? id, kind: field?.kind as { choice: { id: string; label: Record<string, string> }[] } };
        });
        if (!married || !home) throw new Error("the service asks something else");
        await maybe.getByRole("link", { name: home.label }).click();
        const answer = async ({ label, kind }: typeof home, option: string) => {
            const words = kind.choice.find(({ id }) => id === option)?.label[language] ?? option;
            await take(page.getByRole("radiogroup", { name: label }).getByRole("radio", { name: words, exact: true }));
        };
        await expect(page.locator(":focus")).toHaveAttribute("type", "radio");
        await answer(home, "ownership");
        await expect(maybe.getByRole("link", { name: home.label })).toBeHidden();
        await answer(married, "not_married");
        await expect(maybe).toBeHidden();
        await expect(all).toBeVisible();
    });

    test(`a document missing at the counter names the one ground that comes of it (${language})`, async ({ page }) => {
        const citizen = new Citizen(page, language, visit, "state_corporation", {
            applicant: "580314200013",
            without: "court_decision",
        });
        await page.goto(`${language}/services/${visit.id}/documents/?channel=state_corporation`);
        await citizen.collects();
        await citizen.isAt("form.tasks");
        await page.goBack();
        await citizen.isAt("docs.title");
        await citizen.button("docs.continue").click();
        const notice = page.getByRole("status").filter({ hasText: say(language, "docs.missing_title") });
        const ground = (code: string) => visit.refusal_grounds.find((ground) => ground.code === code)?.text[language] ?? code;
        await expect(notice).toContainText(ground("NA1"));
        for (const code of ["NA2", "R-REQ"]) await expect(notice).not.toContainText(ground(code));
        await expect(citizen.button("docs.continue")).toHaveCount(0);
        await expect(citizen.button("docs.continue_anyway")).toHaveCount(1);
    });

    test(`a page of the way without a draft offers the ways to apply (${language})`, async ({ page }) => {
        for (const path of ["form/", "check/", "documents/?channel=state_corporation"]) {
            await page.goto(`${language}/services/${placement.id}/${path}`);
            await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(language, "service.choose_channel"));
        }
        await look(page, language, "ways to apply");
        await page.getByRole("link", { name: say(language, "channel.portal_long") }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(language, "docs.title"));
    });
}
