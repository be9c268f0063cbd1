"use strict";
// Forms that a passkey fills in. Without passkeys in the browser they stay hidden.
(() => {
    const known = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON;
    if (!known) {
        return;
    }
    document.querySelectorAll("[data-no-passkeys]").forEach((words) => { words.hidden = true; });
    const ask = {
        create: (options) => navigator.credentials.create(
            { publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
        get: (options) => navigator.credentials.get(
            { publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
    };
    document.querySelectorAll("form[data-passkey]").forEach((form) => {
        const button = form.querySelector("button");
        const failure = form.querySelector("[role=alert]");
        form.hidden = false;
        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            button.disabled = true;
            failure.hidden = true;
            try {
                const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
                const credential = await ask[form.dataset.passkey](await answer.json());
                form.elements.credential.value = JSON.stringify(credential.toJSON());
                form.submit();
            } catch {
                // The device said no, or was asked for too long, or the session is over.
                failure.hidden = false;
                button.disabled = false;
            }
        });
    });
})();
