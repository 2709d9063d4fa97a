import type { Locator } from "@playwright/test";

import { expect } from "./quiet.js";
import { type Bound, type DateLimits, type Field, type Kind, type Language, type Section, type Service } from "./known.js";
import { literal, people, say } from "./known.js";

/** What to answer where the first option or the usual value will not do: paths (`children.1.iin`) to values. */
export type Plan = Record<string, string>;

/** The invented people's numbers with the dates of birth that go with them. */
const ADULTS = ["531212200019", "600505100018", "490130100014", "620721200012", "551102100018"];
const CHILDREN = ["850601100010", "880217200015", "911025100016", "950404200017", "860830200014"];

/** Days that suit, wherever the clock of the tests stands between 2026 and 2028. */
const PAST = "2026-02-10";
const FUTURE = "2028-12-28";
const BIRTH = "1988-03-14";
const CHILD_BIRTH = "2018-02-17";

/** Takes a choice or a tick by its words, which lie over it so that the whole row is the target. */
export async function take(choice: Locator, isTaken = true): Promise<void> {
    if ((await choice.isChecked()) !== isTaken) {
        const id = await choice.getAttribute("id");
        await choice.page().locator(`label[for="${id}"]`).click();
    }
    await expect(choice).toBeChecked({ checked: isTaken });
}

/** Fills in pages of questions, whatever service they belong to. */
export class Answers {
    private readonly used = new Set<string>();
    private readonly given = new Map<string, string>();

    constructor(
        private readonly service: Service,
        private readonly language: Language,
        private readonly plan: Plan = {},
    ) {}

    /** Answers every question of a section that is asked, has to be answered and is still empty. */
    async section(place: Locator, section: Section): Promise<void> {
        await this.fields(place, section.fields, "");
    }

    private async fields(place: Locator, fields: Field[], prefix: string): Promise<void> {
        for (const field of fields) {
            if (field.required || this.isPlanned(prefix + field.id)) await this.field(place, field, fields, prefix);
        }
    }

    private isPlanned(path: string): boolean {
        return Object.keys(this.plan).some((planned) => planned === path || planned.startsWith(`${path}.`));
    }

    private async field(place: Locator, field: Field, beside: Field[], prefix: string): Promise<void> {
        const path = prefix + field.id;
        const name = this.name(field);
        const planned = this.plan[path];
        const { kind } = field;
        if (typeof kind === "object" && "group" in kind) {
            const rows = Math.max(kind.group.min, ...Object.keys(this.plan).map((other) => rowOf(other, path)));
            const title = (row: number) => kind.group.row_title[this.language].replace("{n}", String(row));
            for (let row = 1; row <= kind.group.max; row += 1) {
                const group = place.getByRole("group", { name: title(row), exact: true });
                const isThere = (await group.count()) > 0;
                // A register may have filled in more rows than one has to.
                if (!isThere && row > rows) break;
                if (!isThere) await place.getByRole("button", { name: kind.group.add[this.language] }).click();
                await this.fields(group, kind.group.fields, `${path}.${row}.`);
            }
            return;
        }
        if (typeof kind === "object" && "date" in kind) {
            const day = place.getByRole("group", { name });
            if ((await day.count()) === 0) return;
            await this.date(day, planned ?? this.day(kind.date, prefix), path);
            return;
        }
        if (kind === "address") {
            await this.address(place.getByRole("group", { name }));
            return;
        }
        if (kind === "consent") {
            const consent = place.getByRole("checkbox", { name });
            if ((await consent.count()) > 0) await take(consent);
            return;
        }
        if (kind === "yes_no" || kind === "office" || kind === "hall" || (typeof kind === "object" && "choice" in kind)) {
            await this.choose(place, name, this.option(kind, planned));
            return;
        }
        const line = place.getByRole("textbox", { name });
        if ((await line.count()) === 0) return;
        const there = await line.inputValue();
        if (there === "" || planned !== undefined) await line.fill(planned ?? this.words(kind, field, beside));
        const value = await line.inputValue();
        this.given.set(path, value);
        if (kind === "iin") this.used.add(value);
    }

    /** The name of the element that takes the answer: the question, and that it may be left out. */
    private name(field: Field): RegExp {
        const optional = literal(`(${say(this.language, "form.optional")})`);
        return new RegExp(`^${literal(field.label[this.language])}(\\s*${optional})?$`);
    }

    private option(kind: Kind, planned: string | undefined): string {
        const { language } = this;
        if (kind === "yes_no") return say(language, planned === "yes" ? "form.yes" : "form.no");
        const first = <T extends { id: string }>(options: T[]) => options.find(({ id }) => id === planned) ?? options[0];
        if (kind === "office") return first(this.service.provider.units)?.place[language] ?? "";
        if (kind === "hall") return first(this.service.channels.flatMap(({ halls }) => halls ?? []))?.place[language] ?? "";
        return typeof kind === "object" && "choice" in kind ? (first(kind.choice)?.label[language] ?? "") : "";
    }

    private async choose(place: Locator, name: RegExp, option: string): Promise<void> {
        const buttons = place.getByRole("radiogroup", { name });
        if ((await buttons.count()) > 0) {
            // An option is shown as a sentence, so its first letter may be another.
            const button = buttons.getByRole("radio", { name: new RegExp(`^${literal(option)}$`, "i") });
            if ((await buttons.getByRole("radio", { checked: true }).count()) === 0) await take(button);
            return;
        }
        const list = place.getByRole("combobox", { name });
        if ((await list.count()) > 0 && (await list.inputValue()) === "") await list.selectOption({ label: option });
    }

    private async date(place: Locator, day: string, path: string): Promise<void> {
        const parts = ["form.day", "form.month", "form.year"].map((key) =>
            place.getByRole("textbox", { name: say(this.language, key), exact: true }),
        );
        const [year = "", month = "", date = ""] = day.split("-");
        const values = [date, month, year];
        for (const [index, part] of parts.entries()) {
            if ((await part.inputValue()) === "") await part.fill(values[index] ?? "");
        }
        this.given.set(path, day);
    }

    private async address(place: Locator): Promise<void> {
        const parts = { region: this.service.region.name[this.language], district: "Ақтау", street: "13 мкр.", house: "5" };
        for (const [part, value] of Object.entries(parts)) {
            const line = place.getByLabel(say(this.language, `address.${part}`), { exact: true });
            await expect(line).toBeVisible();
            if ((await line.inputValue()) === "") await line.fill(value);
        }
    }

    private words(kind: Kind, field: Field, beside: Field[]): string {
        switch (kind) {
            case "iin": {
                const isChild = beside.some(
                    ({ kind: other }) =>
                        typeof other === "object" &&
                        "date" in other &&
                        other.date.born_with === field.id &&
                        other.date.age_below !== undefined,
                );
                const iin = (isChild ? CHILDREN : ADULTS).find((iin) => !this.used.has(iin));
                if (iin === undefined) throw new Error("there are no invented people left");
                return iin;
            }
            case "name":
                return "Мысал";
            case "iban":
                return "KZ65000TEST000000001";
            case "phone":
                return "+7 (700) 000-00-01";
            case "email":
                return "ulgi@example.kz";
            case "money":
                return "250 000";
            default:
                if (typeof kind === "object" && "number" in kind) return String(Math.max(kind.number.min, 1));
                if (typeof kind === "object" && "document_number" in kind) return "000000001";
                return "Мысал";
        }
    }

    private day(limits: DateLimits, prefix: string): string {
        if (limits.born_with !== undefined) {
            const iin = this.given.get(prefix + limits.born_with);
            const known = people.find((person) => person.iin === iin)?.record.birth_date;
            if (known !== undefined) return known;
        }
        if (limits.age_below !== undefined) return CHILD_BIRTH;
        if (limits.age_at_least !== undefined || limits.born_with !== undefined) return BIRTH;
        return this.bound(limits.not_before, prefix) ?? PAST;
    }

    /** The earliest day that a bound allows; of another field, its own day. */
    private bound(bound: Bound | undefined, prefix: string): string | undefined {
        if (bound === undefined) return undefined;
        if (bound === "today") return FUTURE;
        if ("on" in bound) return bound.on;
        return "field" in bound ? this.given.get(prefix + bound.field) : undefined;
    }
}

/** The row that a planned path speaks of: `children.2.iin` of `children` is 2. */
function rowOf(planned: string, group: string): number {
    const [, row] = planned.startsWith(`${group}.`) ? planned.split(".") : [];
    return Number(row ?? 0);
}
