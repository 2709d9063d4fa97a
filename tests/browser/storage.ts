import type { Page } from "@playwright/test";

/** Everything that the browser keeps for this site, as text. */
export function stored(page: Page): Promise<string> {
    return page.evaluate(async () => {
        const done = <T>(request: IDBRequest<T>) =>
            new Promise<T>((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
        const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
        for (const { name } of await indexedDB.databases()) {
            if (name === undefined) continue;
            const database = await done(indexedDB.open(name));
            for (const store of database.objectStoreNames) {
                kept.push(await done(database.transaction(store).objectStore(store).getAll()));
            }
            database.close();
        }
        for (const name of await caches.keys()) kept.push(name);
        return JSON.stringify(kept);
    });
}

/** The text of a draft in the database; empty before it is there. */
export function keptDraft(page: Page, id: string): Promise<string> {
    return page.evaluate(async (id) => {
        const done = <T>(request: IDBRequest<T>) =>
            new Promise<T>((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
        if (!(await indexedDB.databases()).some(({ name }) => name === "qadam")) return "";
        const database = await done(indexedDB.open("qadam"));
        const row: unknown = await done(database.transaction("drafts").objectStore("drafts").get(id));
        database.close();
        return JSON.stringify(row ?? "");
    }, id);
}

/** Puts a text in the place of a stored draft, in the database and in the last synchronous write. */
export function breakDraft(page: Page, id: string, text: string): Promise<void> {
    return page.evaluate(
        async ({ id, text }) => {
            const done = (request: IDBRequest) =>
                new Promise((resolve, reject) => {
                    request.onsuccess = () => resolve(request.result);
                    request.onerror = () => reject(request.error);
                });
            const database = (await done(indexedDB.open("qadam"))) as IDBDatabase;
            await done(database.transaction("drafts", "readwrite").objectStore("drafts").put({ id, text }));
            database.close();
            localStorage.setItem("qadam.draft.last.v1", JSON.stringify(text));
        },
        { id, text },
    );
}
