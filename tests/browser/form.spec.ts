import type { Page } from "@playwright/test";

import { Citizen } from "./citizen.js";
import { type Field, LANGUAGES, LANGUAGE_LINKS, type Language, like, literal, other, say, service } from "./known.js";
import { look } from "./look.js";
import { expect, test } from "./quiet.js";

const payment = service("patronage-payment");
const allowance = service("adoption-allowance");

function citizen(page: Page, language: Language, of = payment): Citizen {
    return new Citizen(page, language, of, "chancellery", { applicant: "580314200013" });
}

/** Goes to a part of the form by its name. */
async function goTo(citizen: Citizen, section: string): Promise<void> {
    const { page, language, service } = citizen;
    const title = service.form.find(({ id }) => id === section)?.title[language] ?? section;
    await page.getByRole("link", { name: citizen.say("nav.back") }).click();
    await citizen.isAt("form.tasks");
    await page.getByRole("main").getByRole("link", { name: title, exact: true }).click();
    await expect(citizen.heading).toHaveText(title);
}

function label(of: typeof payment, path: string, language: Language): string {
    const [first, inner] = path.split(".");
    const find = (fields: Field[], id: string | undefined) => fields.find((field) => field.id === id);
    const field = find(of.form.flatMap(({ fields }) => fields), first);
    if (inner !== undefined && typeof field?.kind === "object" && "group" in field.kind) {
        return find(field.kind.group.fields, inner)?.label[language] ?? path;
    }
    return field?.label[language] ?? path;
}

for (const language of LANGUAGES) {
    test(`what is wrong is said on leaving a field, and goes when it is right (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        await first.opensForm();
        const iin = first.line("iin");
        await iin.fill("580314200014");
        await expect(page.getByText(say(language, "problem.iin_control"))).toBeHidden();
        await iin.blur();
        await expect(iin).toHaveAttribute("aria-invalid", "true");
        await expect(page.getByText(say(language, "problem.iin_control"))).toBeVisible();
        await look(page, language, "form, a problem");
        await iin.fill("580314200013");
        await expect(iin).not.toHaveAttribute("aria-invalid", "true");
        await expect(page.getByText(say(language, "problem.iin_control"))).toBeHidden();
        // A field that was only passed by is not complained of.
        await first.line("last_name").focus();
        await first.line("last_name").blur();
        await expect(first.line("last_name")).not.toHaveAttribute("aria-invalid", "true");
    });

    test(`the list of what is wrong leads to the fields (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        await first.opensForm();
        await first.submits();
        const problems = page.getByRole("alert");
        await expect(problems).toBeFocused();
        const name = label(payment, "last_name", language);
        await problems.getByRole("link", { name: new RegExp(literal(name)) }).click();
        await expect(first.line("last_name")).toBeFocused();
        await look(page, language, "form, many problems");
    });

    test(`two people cannot have one number (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        await first.opensForm();
        await first.line("iin").fill("580314200013");
        await goTo(first, "children");
        const child = page.getByRole("group", { name: { kk: "1-бала", ru: "Ребенок 1" }[language] });
        const iin = child.getByRole("textbox", { name: label(payment, "children.iin", language), exact: true });
        await iin.fill("580314200013");
        await iin.blur();
        await expect(child.getByText(like(language, "problem.same_iin"))).toBeVisible();
    });

    test(`a child is younger than eighteen (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        await first.opensForm();
        await goTo(first, "children");
        const child = page.getByRole("group", { name: { kk: "1-бала", ru: "Ребенок 1" }[language] });
        const birth = child.getByRole("group", { name: label(payment, "children.birth_date", language) });
        for (const [part, value] of [["day", "14"], ["month", "3"], ["year", "1988"]] as const) {
            await birth.getByRole("textbox", { name: say(language, `form.${part}`), exact: true }).fill(value);
        }
        await first.submits();
        await expect(birth.getByText(like(language, "problem.too_old"))).toBeVisible();
    });

    test(`a decision cannot come into force before it is made (${language})`, async ({ page }) => {
        const first = citizen(page, language, allowance);
        await first.opensForm();
        await goTo(first, "court");
        for (const [field, day] of [["court_date", "10"], ["court_force_date", "9"]] as const) {
            const date = page.getByRole("group", { name: label(allowance, field, language) });
            for (const [part, value] of [["day", day], ["month", "2"], ["year", "2026"]] as const) {
                await date.getByRole("textbox", { name: say(language, `form.${part}`), exact: true }).fill(value);
            }
        }
        await first.submits();
        const later = page.getByRole("group", { name: label(allowance, "court_force_date", language) });
        await expect(later.getByText(like(language, "problem.date_before_field"))).toBeVisible();
    });

    test(`a row that was removed can be taken back (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        await first.opensForm();
        await goTo(first, "children");
        const title = (row: number) => ({ kk: `${row}-бала`, ru: `Ребенок ${row}` })[language];
        const kind = payment.form.flatMap(({ fields }) => fields).find(({ id }) => id === "children")?.kind;
        if (typeof kind !== "object" || !("group" in kind)) throw new Error("there are no children");
        const add = page.getByRole("button", { name: kind.group.add[language] });
        await add.click();
        const second = page.getByRole("group", { name: title(2) });
        const name = second.getByRole("textbox", { name: label(payment, "children.last_name", language), exact: true });
        await expect(second.getByRole("textbox").first()).toBeFocused();
        await name.fill("Үлгі");
        await page.getByRole("button", { name: say(language, "form.remove_row", { row: title(2) }) }).click();
        await expect(second).toBeHidden();
        const undo = page.getByRole("button", { name: say(language, "nav.undo") });
        await expect(undo).toBeFocused();
        await look(page, language, "form, a row removed");
        await undo.click();
        await expect(name).toHaveValue("Үлгі");
    });

    test(`the list of what is wrong follows the language and drops what is gone (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        const next = other(language);
        await first.opensForm();
        await goTo(first, "children");
        const title = (row: number, language: Language) => ({ kk: `${row}-бала`, ru: `Ребенок ${row}` })[language];
        const kind = payment.form.flatMap(({ fields }) => fields).find(({ id }) => id === "children")?.kind;
        if (typeof kind !== "object" || !("group" in kind)) throw new Error("there are no children");
        await page.getByRole("button", { name: kind.group.add[language] }).click();
        await first.submits();
        const problems = page.getByRole("alert");
        const ofSecond = (language: Language) => problems.getByRole("link", { name: title(2, language) });
        await expect(ofSecond(language)).not.toHaveCount(0);
        await page.getByRole("link", { name: LANGUAGE_LINKS[next] }).click();
        await expect(ofSecond(language)).toHaveCount(0);
        await expect(ofSecond(next)).not.toHaveCount(0);
        await page.getByRole("button", { name: say(next, "form.remove_row", { row: title(2, next) }) }).click();
        await expect(ofSecond(next)).toHaveCount(0);
        await expect(problems.getByRole("link", { name: title(1, next) })).not.toHaveCount(0);
    });

    test(`what was typed wrong is told again after a reload (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        await first.opensForm();
        await first.line("last_name").fill("Иван123");
        await first.line("last_name").blur();
        await expect(first.line("last_name")).toHaveAttribute("aria-invalid", "true");
        await page.reload();
        await expect(first.line("last_name")).toHaveValue("Иван123");
        await expect(first.line("last_name")).toHaveAttribute("aria-invalid", "true");
        await expect(first.line("first_name")).not.toHaveAttribute("aria-invalid", "true");
    });

    test(`the form can be filled in with the keyboard alone (${language})`, async ({ page }) => {
        const first = citizen(page, language);
        await first.opensForm();
        await first.line("iin").focus();
        await page.keyboard.type("580314200013");
        await page.keyboard.press("Tab");
        await expect(first.line("last_name")).toBeFocused();
        await page.keyboard.type("Үлгіұлова");
        await page.keyboard.press("Tab");
        await page.keyboard.type("Айсұлу");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Tab");
        await page.keyboard.type("14");
        await page.keyboard.press("Tab");
        await page.keyboard.type("3");
        await page.keyboard.press("Tab");
        await page.keyboard.type("1988");
        await page.keyboard.press("Enter");
        const next = payment.form.filter(({ place }) => place === "form")[1];
        await expect(first.heading).toHaveText(next?.title[language] ?? "");
    });
}
