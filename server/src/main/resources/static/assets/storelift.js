"use strict";
// "Select all" of a form, and as many as are selected in words beside its buttons.
document.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox" || !box.form) {
        return;
    }
    const each = [...box.form.querySelectorAll("input[type=checkbox]:not([data-all])")];
    const all = box.form.querySelector("input[data-all]");
    if (box === all) {
        each.forEach((one) => { one.checked = all.checked; });
    } else if (all) {
        all.checked = each.every((one) => one.checked);
        all.indeterminate = !all.checked && each.some((one) => one.checked);
    }
});
// What takes long says so, and can't be asked for twice.
document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.dataset.busy) {
        // After the form was read: a disabled button isn't sent.
        setTimeout(() => {
            button.textContent = button.dataset.busy;
            event.target.querySelectorAll("button").forEach((each) => { each.disabled = true; });
        });
    }
});
// On a telephone the store's pages are a strip to scroll: the one that is shown is to be seen in it.
document.querySelector("nav.store a[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
