import type { Locator, Page } from "@playwright/test";

import { Answers, type Plan, take } from "./answers.js";
import { type Channel, type Language, type Person, type Service, like, literal, person, say } from "./known.js";
import { look } from "./look.js";
import { expect } from "./quiet.js";

/** How an application ended, as its page says it. */
export type End = "granted" | "negative" | "refused" | "not accepted" | "returned";

const END_TITLES: Record<End, string> = {
    granted: "result.ready",
    negative: "result.negative",
    refused: "refuse.title",
    "not accepted": "refuse.title_not_accepted",
    returned: "end.returned",
};

/** What the person has in hand and in mind. */
export interface Case {
    /** Who applies: the IIN of an invented person. */
    applicant: string;
    /** A document left at home, by id. */
    without?: string;
    /** Answers that matter. */
    plan?: Plan;
}

/**
 * Somebody who wants a service and knows nothing of how the pages are made: finds everything by the words of the
 * service and of the interface. Walks any service that has a definition.
 */
export class Citizen {
    readonly main: Locator;
    readonly heading: Locator;
    private readonly answers: Answers;
    private readonly person: Person;

    constructor(
        readonly page: Page,
        readonly language: Language,
        readonly service: Service,
        readonly channel: Channel,
        readonly mind: Case,
        /** What is done on every page that is reached; usually it is looked at. */
        private readonly onPage: (what: string) => Promise<void> = (what) =>
            look(page, language, kindOf(what, service, channel)),
    ) {
        this.main = page.getByRole("main");
        this.heading = page.getByRole("heading", { level: 1 });
        this.person = person(mind.applicant);
        const own: Plan = channel === "portal" ? {} : { iin: mind.applicant };
        this.answers = new Answers(service, language, { ...own, ...mind.plan });
    }

    /** From the catalogue over the service to the documents of the channel. */
    async chooses(): Promise<void> {
        await this.page.goto(`${this.language}/`);
        await this.isAt("catalogue.title");
        await this.looks("catalogue");
        await this.link(this.service.situation[this.language]).click();
        await expect(this.heading).toHaveText(this.service.short_title[this.language]);
        await this.looks("service");
        const channel = literal(this.say(`channel.${this.channel}_long`));
        await this.main
            .getByRole("link", { name: new RegExp(`^${literal(this.say("service.check_documents"))}.*${channel}$`) })
            .click();
        await this.isAt("docs.title");
    }

    /** Straight to the first part of the form, on a way without a sign-in. Returns the draft's id. */
    async opensForm(): Promise<string> {
        await this.page.goto(`${this.language}/services/${this.service.id}/documents/?channel=${this.channel}`);
        await this.collects();
        await this.isAt("form.tasks");
        await this.button("form.begin").or(this.link(this.say("form.begin"))).click();
        await expect(this.page).toHaveURL(/[?&]section=/);
        await expect(this.heading).not.toHaveText(this.say("form.tasks"));
        return new URL(this.page.url()).searchParams.get("draft") ?? "";
    }

    /** A line of the page by its question. */
    line(field: string): Locator {
        const [found] = this.service.form.flatMap(({ fields }) => fields).filter(({ id }) => id === field);
        return this.main.getByRole("textbox", { name: found?.label[this.language] ?? field, exact: true });
    }

    /** Answers the questions and ticks the documents; goes on, insisting where one is missing. */
    async collects(mind: Pick<Case, "without"> = this.mind): Promise<void> {
        await this.isAt("docs.title");
        for (const section of this.sections("documents")) await this.answers.section(this.main, section);
        for (const { id, title } of this.service.documents) {
            const tick = this.main.getByRole("checkbox", { name: title[this.language], exact: true });
            if ((await tick.count()) > 0) await take(tick, id !== mind.without);
        }
        await this.looks("documents");
        await this.button("docs.continue").click();
        if (mind.without !== undefined) {
            await expect(this.main.getByText(this.say("docs.missing_title"))).toBeVisible();
            await this.looks("documents, one missing");
            await this.button("docs.continue_anyway").click();
        }
    }

    /** Signs in on the portal as the invented person. */
    async signsIn(): Promise<void> {
        await this.isAt("sign_in.title");
        await this.choosesPerson();
        await this.looks("sign-in");
        await this.button("sign_in.login").click();
    }

    /** Chooses the invented person, which fills in IIN and password. */
    async choosesPerson(): Promise<void> {
        const { last_name, first_name, middle_name } = this.person.record;
        const name = [last_name, first_name, middle_name].filter(Boolean).join(" ");
        await take(this.main.getByRole("radio", { name, exact: true }));
        await expect(this.main.getByRole("textbox", { name: this.say("sign_in.iin"), exact: true })).toHaveValue(
            this.person.iin,
        );
    }

    /** Fills in every part of the form. */
    async fillsIn(): Promise<void> {
        await this.isAt("form.tasks");
        await this.looks("form");
        for (const next of ["form.begin", "form.go_on", "form.to_check"]) {
            const link = this.main.getByRole("link", { name: this.say(next), exact: true });
            if ((await link.count()) > 0) {
                await link.click();
                break;
            }
        }
        for (const section of this.sections("form")) {
            await expect(this.heading).not.toHaveText(this.say("form.tasks"));
            // Parts that do not concern this person are passed over by the form itself.
            const there = new URL(this.page.url()).searchParams.get("section");
            if (there !== section.id) continue;
            await expect(this.heading).toHaveText(section.title[this.language]);
            await this.answers.section(this.main, section);
            await this.looks(`form ${section.id}`);
            await this.submits();
            await expect(this.page).not.toHaveURL(new RegExp(`section=${section.id}$`));
        }
    }

    /** Reads all answers once more, gives the consents and goes on. */
    async checks(): Promise<void> {
        await expect(this.page).toHaveURL(/\/check\//);
        await this.isAt("check.title");
        for (const section of this.sections("check")) await this.answers.section(this.main, section);
        await this.looks("check");
        await this.button(this.channel === "portal" ? "check.to_sign" : "check.to_paper").click();
    }

    /** Signs with the key that is offered, and sends. */
    async signs(): Promise<void> {
        await this.isAt("sign.title");
        await this.looks("sign");
        await this.button("sign.button").click();
        await expect(this.main.getByText(this.say("sign.ok"), { exact: true })).toBeVisible();
        await this.looks("sign, signed");
        await this.button("send.button").click();
    }

    /** Takes the package to the counter. */
    async handsIn(): Promise<void> {
        await this.isAt("hand_in.title");
        await this.looks("package");
        await this.button("hand_in.simulate").click();
    }

    /** Reads the receipt and goes to the status. */
    async receives(): Promise<void> {
        // At a counter there is no receipt before the documents have been looked through; in a hall there is a ticket.
        await this.isAt(this.channel === "portal" ? "send.done" : "send.handed_over");
        const paper = { portal: "send.receipt", chancellery: undefined, state_corporation: "send.ticket" }[this.channel];
        if (paper !== undefined) await expect(this.main.getByRole("heading", { name: this.say(paper) })).toBeVisible();
        await this.looks("receipt");
        await this.link(this.say("send.to_status")).click();
        await expect(this.heading).toHaveText(this.service.short_title[this.language]);
        await expect(this.page.getByText(like(this.language, "status.filed"))).toBeVisible();
        await this.looks("status");
    }

    /** Lets the time of the demonstration pass: one step, then all of them. */
    async waits(end: End): Promise<void> {
        const said = this.page.getByRole("region", { name: this.say("sim.title") }).getByRole("status");
        await this.page.getByRole("button", { name: this.say("sim.next_step") }).click();
        await expect(said).not.toBeEmpty();
        if ((await this.heading.textContent()) === this.service.short_title[this.language]) {
            await this.looks("status, moved on");
            await this.page.getByRole("button", { name: this.say("sim.to_end") }).click();
        }
        await this.isAt(END_TITLES[end]);
        await this.looks(`status, ${end}`);
    }

    /** Reads the reasons: each ground with what to mend, the document that was missing, and nothing else. */
    async reads(grounds: string[]): Promise<void> {
        const reasons = this.main.getByRole("region", { name: this.say("refuse.reasons") });
        const named = reasons.getByRole("listitem").filter({ has: this.page.getByRole("heading") });
        for (const code of grounds) {
            const ground = this.service.refusal_grounds.find((ground) => ground.code === code);
            if (!ground) throw new Error(`there is no ground ${code}`);
            const told = named.filter({ hasText: pattern(ground.text[this.language]) });
            await expect(told).toContainText(pattern(ground.mend[this.language]));
        }
        const missing = this.service.documents.find(({ id }) => id === this.mind.without);
        if (missing) {
            const told = named.filter({ has: this.page.getByRole("heading", { name: this.say("refuse.missing") }) });
            await expect(told).toContainText(pattern(missing.title[this.language]));
        }
        await expect(named).toHaveCount(grounds.length + (missing ? 1 : 0));
    }

    /** Opens the document that came of it, and comes back. */
    async opensResult(end: End): Promise<void> {
        await this.link(this.say("result.open")).click();
        await expect(this.page).toHaveURL(/\/outcome\//);
        await this.isAt(END_TITLES[end]);
        await expect(this.main.getByRole("article")).toBeVisible();
        await this.looks(`outcome, ${end}`);
        await this.link(this.say("status.title")).click();
        await expect(this.page).toHaveURL(/\/applications\/status\//);
        await this.isAt(END_TITLES[end]);
    }

    /** From the documents to the status, on the way that the channel goes. */
    async applies(mind: Pick<Case, "without"> = this.mind): Promise<void> {
        await this.collects(mind);
        if (this.channel === "portal") {
            await expect(this.page).toHaveURL(/\/(sign-in|form)\//);
            if (this.page.url().includes("/sign-in/")) await this.signsIn();
        }
        await this.fillsIn();
        await this.checks();
        await (this.channel === "portal" ? this.signs() : this.handsIn());
        await this.receives();
    }

    /** Takes the answers into a new application. */
    async beginsAgain(): Promise<void> {
        await this.button("refuse.again").click();
    }

    /** What the interface calls something. */
    say(key: string, values?: Record<string, string>): string {
        return say(this.language, key, values);
    }

    /** A button of the page by its phrase. */
    button(key: string): Locator {
        return this.main.getByRole("button", { name: this.say(key), exact: true });
    }

    /** Expects the heading of a page. */
    async isAt(key: string): Promise<void> {
        await expect(this.heading).toHaveText(this.say(key));
    }

    /** Sends the page's form. */
    async submits(): Promise<void> {
        const [save, check] = ["form.next_section", "form.to_check"].map((key) => like(this.language, key).source);
        await this.main.getByRole("button", { name: new RegExp(`${save}|${check}`) }).click();
    }

    private link(name: string): Locator {
        return this.main.getByRole("link", { name, exact: true });
    }

    private sections(place: "documents" | "form" | "check") {
        return this.service.form.filter(
            (section) =>
                section.place === place && (!section.channels?.length || section.channels.includes(this.channel)),
        );
    }

    private looks(what: string): Promise<void> {
        return this.onPage(what);
    }
}

/** Pages of two services are of one kind where they show the same: the same questions, or only another name. */
function kindOf(what: string, service: Service, channel: Channel): string {
    const section = service.form.find(({ id }) => what === `form ${id}`);
    if (section) return `${what}: ${JSON.stringify(section.fields)}`;
    if (["service", "documents", "check"].includes(what)) return `${what} of ${service.id}, ${channel}`;
    return ["catalogue", "sign-in", "form", "sign"].includes(what) ? what : `${what}, ${channel}`;
}

/** A text of the definition as it may stand in a page: its first letter and its spaces may differ, its full stop fall. */
function pattern(text: string): RegExp {
    return new RegExp(literal(text.replace(/\.$/, "")), "i");
}
