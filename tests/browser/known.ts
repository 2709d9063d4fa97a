import { readFileSync } from "node:fs";

/** What the tests know of the product: its words and its data, read from the files of which it is built. */

export type Language = "kk" | "ru";
export const LANGUAGES: readonly Language[] = ["kk", "ru"];

export type Text = Record<Language, string>;
export type Channel = "portal" | "chancellery" | "state_corporation";

export type Condition =
    | { all: Condition[] }
    | { any: Condition[] }
    | { not: Condition }
    | { is: { field: string; value: string } }
    | { in: { field: string; values: string[] } }
    | { filled: string }
    | { before: { field: string; date: Bound } }
    | { after: { field: string; date: Bound } }
    | { age_below: { field: string; years: number } }
    | { age_at_least: { field: string; years: number } }
    | { any_child: { group: string; when: Condition } }
    | { fact: string }
    | { documents: "missing" | "expired" };

export type Bound = "today" | { on: string } | { field: string } | { years_after: { field: string; years: number } };

export interface DateLimits {
    not_before?: Bound;
    not_after?: Bound;
    if_empty?: Bound;
    age_at_least?: number;
    age_below?: number;
    born_with?: string;
}

export interface Group {
    min: number;
    max: number;
    row_title: Text;
    add: Text;
    fields: Field[];
}

export type Kind =
    | "name"
    | "iin"
    | "iban"
    | "phone"
    | "email"
    | "money"
    | "yes_no"
    | "address"
    | "office"
    | "hall"
    | "consent"
    | { text: { max: number } }
    | { long_text: { max: number } }
    | { document_number: { max: number } }
    | { date: DateLimits }
    | { number: { min: number; max: number } }
    | { choice: { id: string; label: Text }[] }
    | { bank_of: string }
    | { group: Group };

export interface Field {
    id: string;
    label: Text;
    kind: Kind;
    required: boolean;
    when?: Condition;
}

export interface Section {
    id: string;
    title: Text;
    place: "documents" | "form" | "check";
    when?: Condition;
    channels?: Channel[];
    fields: Field[];
}

export interface Office {
    id: string;
    place: Text;
    name: Text;
}

export interface Paper {
    id: string;
    title: Text;
    form: { channel: Channel; as_what: string }[];
    needed?: { when: Condition };
    obtained?: { unless?: Condition };
}

export interface Ground {
    code: string;
    text: Text;
    mend: Text;
    refuses: "acceptance" | "service" | "positive_result";
}

export interface Way {
    kind: Channel;
    halls?: Office[];
    result: { name: Text; delivery: "cabinet" | "office" | "hall" };
    process: { steps: { id: string; name: Text }[] };
}

export interface Service {
    id: string;
    title: { text: Text };
    short_title: Text;
    situation: Text;
    region: { id: string; name: Text };
    provider: { units: Office[] };
    documents: Paper[];
    form: Section[];
    channels: Way[];
    refusal_grounds: Ground[];
}

export interface Card {
    id: string;
    short_title: Text;
    situation: Text;
}

export interface Person {
    iin: string;
    role: Text;
    account?: { practice_password: string; faulty?: boolean; services?: string[] };
    record: { last_name: string; first_name: string; middle_name?: string; birth_date: string };
    certificates?: { owner: string; purpose: "signing" | "authentication"; not_after: string }[];
    facts?: string[];
    official?: object;
}

export interface District {
    id: string;
    name: Text;
}

/** The text of a file of the project. */
export function file(path: string): string {
    return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

function json<T>(path: string): T {
    return JSON.parse(file(path)) as T;
}

const phrases: Record<Language, Record<string, string>> = {
    kk: json("locales/kk.json"),
    ru: json("locales/ru.json"),
};

/** The catalogue. */
export const catalogue = json<{ services: Card[] }>("public/services/index.json").services;

/** Every service in the order of the catalogue. */
export const services: readonly Service[] = catalogue.map(({ id }) => json<Service>(`public/services/${id}.json`));

/** The invented people. */
export const people = json<{ people: Person[] }>("public/simulation/people.json").people;

/** The regions with their districts. */
export const regions = json<{ regions: { id: string; name: Text; districts: District[] }[] }>(
    "public/reference/places.json",
).regions;

/** The service of an id. */
export function service(id: string): Service {
    const found = services.find((service) => service.id === id);
    if (!found) throw new Error(`there is no service ${id}`);
    return found;
}

/** The invented person of an IIN. */
export function person(iin: string): Person {
    const found = people.find((person) => person.iin === iin);
    if (!found) throw new Error(`there is no person ${iin}`);
    return found;
}

/** A phrase of the interface; `values` go into its places. */
export function say(language: Language, key: string, values: Record<string, string> = {}): string {
    const phrase = phrases[language][key];
    if (phrase === undefined) throw new Error(`there is no phrase ${key}`);
    return phrase.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** A phrase whose places may hold anything, as a pattern for a whole name or text. */
export function like(language: Language, key: string): RegExp {
    const parts = say(language, key).split(/\{\w+\}/);
    return new RegExp(`^${parts.map(literal).join(".+")}$`);
}

/** A text as a pattern: letters mean themselves, and any space is any other. */
export function literal(text: string): string {
    return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
}

/** The other language. */
export function other(language: Language): Language {
    return language === "kk" ? "ru" : "kk";
}

/** The link that changes to a language: its whole name, or on a phone the short one. */
export const LANGUAGE_LINKS: Record<Language, RegExp> = { kk: /^(Қазақша|Қаз)$/, ru: /^(Русский|Рус)$/ };

/** The width at which a test of each language runs where one width is enough for each: see `playwright.config.ts`. */
export const ONLY_AT: Record<Language, string> = { kk: "@narrow", ru: "@wide" };
